using System.Security.Cryptography;
using System.Text.Json;
using GreenLane.Reporting.Contracts;
using GreenLane.Reporting.Journal;

namespace GreenLane.Faults.Checks;

/// <summary>Holds what was seen, what the journal says and what the centre keeps against each other.</summary>
internal static class Comparison
{
    /// <summary>What the sender puts into an event of the backlog; the journal hashed it without.</summary>
    private static ReadOnlySpan<byte> BacklogFlag => "{\"backlog\":true,"u8;

    public static Findings Of(Testimony testimony, JournalFile journal, CentreHoldings centre)
    {
        var passages = journal.Rows.Where(row => row.Passage > 0).ToLookup(row => row.Passage);
        var events = centre.Events.ToLookup(told => (told.Epoch, told.Sequence));
        var sent = journal.Rows.Where(row => row.Sequence > 0).ToList();
        var lost = Unrecorded(testimony, passages)
            .Concat(passages.Where(passage => !passage.Any(IsClosing)).Select(passage => $"the end of {passage.Key}"))
            .Concat(sent.Where(row => !events.Contains((journal.Epoch, row.Sequence))).Select(Name))
            .Concat(NotShown(journal.Epoch, passages, centre));
        return new Findings(
            passages.Count, sent.Count, [.. lost], [.. Doubled(passages, centre)], [.. Altered(journal, sent, centre)]);
    }

    /// <summary>What was called durable and the journal knows nothing of.</summary>
    private static IEnumerable<string> Unrecorded(Testimony testimony, ILookup<long, JournalRow> passages)
    {
        var released = passages.SelectMany(passage => passage)
            .Where(row => row.Kind == (int)JournalKind.PassageDecided)
            .SelectMany(Tags)
            .ToHashSet(StringComparer.OrdinalIgnoreCase);
        return testimony.Granted.Where(epc => !released.Contains(epc)).Select(epc => $"the green of {epc}")
            .Concat(testimony.Written.Where(number => !passages.Contains(number))
                .Select(number => $"passage {number}"));
    }

    private static IEnumerable<string> NotShown(string epoch, ILookup<long, JournalRow> passages, CentreHoldings centre)
    {
        var shown = centre.Passages.ToHashSet(StringComparer.Ordinal);
        return passages.Select(passage => $"{epoch}-{passage.Key}").Where(id => !shown.Contains(id))
            .Select(id => $"passage {id} at the centre");
    }

    private static IEnumerable<string> Doubled(ILookup<long, JournalRow> passages, CentreHoldings centre)
        => passages.Where(passage => passage.Count(IsClosing) > 1).Select(passage => $"the end of {passage.Key}")
            .Concat(Twice(centre.Events.Select(told => $"{told.Source} {told.Id}")))
            .Concat(Twice(centre.Events.Where(told => told.Type == PassageEvent.Closed)
                .Select(told => $"{told.Subject} {told.Type}")))
            .Concat(Twice(centre.Passages));

    private static IEnumerable<string> Altered(JournalFile journal, List<JournalRow> sent, CentreHoldings centre)
    {
        var recorded = sent.ToDictionary(row => row.Sequence, row => row.EventHash);
        return centre.Events
            .Where(told => told.Epoch != journal.Epoch
                || !recorded.TryGetValue(told.Sequence, out var hash)
                || !SHA256.HashData(AsRecorded(told.Body)).AsSpan().SequenceEqual(hash))
            .Select(told => $"event {told.Id}");
    }

    private static byte[] AsRecorded(byte[] body)
        => body.AsSpan().StartsWith(BacklogFlag) ? [(byte)'{', .. body.AsSpan(BacklogFlag.Length)] : body;

    private static IEnumerable<string> Tags(JournalRow row)
    {
        var document = row.Payload is null
            ? null
            : JsonSerializer.Deserialize(row.Payload, ReportingJson.Default.PassageDocument);
        return document?.Verdict == "release"
            ? document.Sightings.Select(sighting => sighting.Epc).OfType<string>()
            : [];
    }

    private static IEnumerable<string> Twice(IEnumerable<string> names)
        => names.GroupBy(name => name, StringComparer.Ordinal).Where(same => same.Count() > 1).Select(same => same.Key);

    private static bool IsClosing(JournalRow row) => row.Kind == (int)JournalKind.PassageClosed;

    private static string Name(JournalRow row) => $"event {row.Sequence} of passage {row.Passage}";
}
