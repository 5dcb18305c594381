using GreenLane.Gateway.Keeping;
using GreenLane.Lanes;
using GreenLane.Reporting.Contracts;
using GreenLane.Reporting.Journal;

namespace GreenLane.Gateway.Loop;

/// <summary>
/// Closes passages that were open when the gateway last stopped: they end as interrupted, and are reported so.
/// </summary>
public static class Interrupted
{
    /// <summary>Reads added to one record; a camera that repeats itself must not fill it.</summary>
    private const int MaxAdded = 16;

    /// <summary>How long before its passage a read may lie: the longest that a lane can be set to.</summary>
    private static readonly TimeSpan LongestReadAhead = TimeSpan.FromSeconds(30);

    /// <returns>The passages, as they were closed.</returns>
    /// <param name="passages">As the journal found them when it was opened.</param>
    /// <param name="left">Plate reads that lay on the disk when the gateway started.</param>
    public static IReadOnlyList<PassageDocument> Close(
        IEnumerable<PassageDocument> passages, LaneServices services, IReadOnlyList<SpooledSighting> left,
        ILogger logger)
    {
        var all = new List<PassageDocument>();
        foreach (var open in passages)
        {
            var at = services.Clock.Read();
            var closed = open with
            {
                ClosedAt = at.Utc,
                Clock = at.QualityId,
                Outcome = StableId.Of(Outcome.Interrupted),
                Sightings = [.. open.Sightings, .. Lost(open, left)],
            };
            var dash = open.Id.LastIndexOf('-');
            if (ulong.TryParse(open.Id.AsSpan(dash + 1), out var number))
            {
                Append(services, new JournalEntry
                {
                    Kind = JournalKind.PassageClosed,
                    Lane = open.Lane,
                    Passage = number,
                    At = at.At,
                    Utc = at.Utc,
                    Clock = at.QualityId,
                    Document = closed,
                    Outgoing = services.Pseudonyms.Of(closed),
                });
                Log.PassageInterrupted(logger, open.Id);
                all.Add(closed);
            }
        }

        return all;
    }

    /// <summary>An ending that cannot be written comes back until it can (hazard H-09).</summary>
    private static void Append(LaneServices services, JournalEntry entry)
    {
        JournalEntry? kept = null;
        kept = entry with
        {
            Written = written =>
            {
                if (!written)
                {
                    services.Unwritten.Enqueue(kept!);
                }
            },
        };
        if (!services.Journal.TryAppend(kept))
        {
            services.Unwritten.Enqueue(kept);
        }
    }

    /// <summary>What was read for this passage and does not stand in its record yet.</summary>
    internal static IEnumerable<SightingDocument> Lost(PassageDocument open, IReadOnlyList<SpooledSighting> left)
        => left
            .Where(read => read.Lane == open.Lane && read.Utc >= open.OpenedAt - LongestReadAhead
                && !open.Sightings.Any(known => known.Source == read.Sighting.Source
                    && known.Plate == read.Sighting.Plate))
            .DistinctBy(read => (read.Sighting.Source, read.Sighting.Plate))
            .Take(MaxAdded)
            .Select(read => read.Sighting with
            {
                SecondsIn = Math.Round((read.Utc - open.OpenedAt).TotalSeconds, 6),
            });
}
