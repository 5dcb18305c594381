using System.Text.Json;
using System.Text.Json.Nodes;
using GreenLane.Cli.Commands;
using GreenLane.Registry;
using GreenLane.Reporting.Contracts;
using GreenLane.Reporting.Journal;

namespace GreenLane.Cli.Export;

/// <summary>All that a data directory holds on one vehicle.</summary>
internal sealed class SubjectFile
{
    private static readonly JsonSerializerOptions Readable = new() { WriteIndented = true };

    private readonly JsonObject _json;

    private SubjectFile(JsonObject json, bool isEmpty)
    {
        _json = json;
        IsEmpty = isEmpty;
    }

    /// <summary>Nothing is held.</summary>
    public bool IsEmpty { get; }

    /// <param name="keys">Every key that is still there, the one in use first.</param>
    public static SubjectFile Gather(
        string directory, Subject subject, IReadOnlyList<PseudonymKey> keys, DateTimeOffset now)
    {
        var journal = Path.Combine(directory, "journal.db");
        var passages = JournalArchive.Passages(journal, null, null).Where(subject.IsIn).ToList();
        var numbers = passages.Select(passage => NumberOf(passage.Id)).ToHashSet();
        var searches = keys.Select(
            key => Pseudonym.Of(key.Key, JournalSubjectCommand.SearchPurpose, subject.SearchText)).ToList();
        var acts = JournalArchive.Audit(journal)
            .Where(act => (act.Passage > 0 && numbers.Contains(act.Passage))
                || searches.Exists(search => act.Text.Contains(search, StringComparison.Ordinal)))
            .ToList();
        var json = new JsonObject
        {
            ["plate"] = subject.Plate,
            ["tag"] = subject.Epc,
            ["at"] = now.ToString("O", System.Globalization.CultureInfo.InvariantCulture),
            ["passages"] = new JsonArray([.. passages.Select(
                passage => JsonSerializer.SerializeToNode(passage, ReportingJson.Default.PassageDocument))]),
            ["pictures"] = new JsonArray([.. passages.SelectMany(passage => Pictures(directory, passage))]),
            ["acts"] = new JsonArray([.. acts.Select(Act)]),
            ["pseudonyms"] = new JsonArray([.. passages.SelectMany(passage => passage.Sightings)
                .SelectMany(Named).Distinct().SelectMany(named => keys.SelectMany(key => Known(named, key)))]),
        };
        return new SubjectFile(json, passages.Count == 0 && acts.Count == 0);
    }

    public string ToText() => _json.ToJsonString(Readable);

    /// <summary>An id is the epoch and the number.</summary>
    private static ulong NumberOf(string id)
        => ulong.TryParse(id.Split('-')[^1], out var number) ? number : 0;

    private static IEnumerable<JsonNode> Pictures(string directory, PassageDocument passage)
        => passage.Sightings.Where(sighting => sighting.Image is not null).Select(sighting => new JsonObject
        {
            ["passage"] = passage.Id,
            ["name"] = sighting.Image,
            ["kept"] = File.Exists(Path.Combine(directory, "images", Path.GetFileName(sighting.Image!))),
        });

    private static IEnumerable<(string Purpose, string Value)> Named(SightingDocument sighting) =>
        new (string Purpose, string? Value)[]
        {
            (Pseudonym.Plate, sighting.Plate), ("epc", sighting.Epc), ("tid", sighting.Tid),
        }.Where(named => named.Value is not null).Select(named => (named.Purpose, named.Value!));

    /// <summary>
    /// The centre has one of them, by the key that was in use at that passage; of a plate it may have one of the text
    /// as it was written, from before ADR-0018.
    /// </summary>
    private static IEnumerable<JsonObject> Known((string Purpose, string Value) named, PseudonymKey key)
    {
        var asWritten = Pseudonym.Of(key.Key, named.Purpose, named.Value);
        string[] known = named.Purpose == Pseudonym.Plate
            ? [Pseudonym.OfPlate(key.Key, named.Value), asWritten]
            : [asWritten];
        return known.Distinct().Select(pseudonym => new JsonObject
        {
            ["of"] = named.Purpose,
            ["value"] = named.Value,
            ["pseudonym"] = pseudonym,
            ["until"] = key.Until?.ToString("O", System.Globalization.CultureInfo.InvariantCulture),
        });
    }

    private static JsonObject Act(AuditEntry act) => new()
    {
        ["record"] = act.Sequence,
        ["at"] = act.At.ToString("O", System.Globalization.CultureInfo.InvariantCulture),
        ["clock"] = act.Clock,
        ["lane"] = act.Lane,
        ["passage"] = act.Passage,
        ["act"] = JsonNode.Parse(act.Text),
    };
}
