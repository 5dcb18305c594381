using GreenLane.Lanes;
using GreenLane.Reporting.Contracts;
using GreenLane.Reporting.Journal;

namespace GreenLane.Gateway.Loop;

/// <summary>
/// Closes passages that were open when the gateway last stopped: they end as interrupted, and are reported so.
/// </summary>
internal static class Interrupted
{
    /// <returns>The passages, as they were closed.</returns>
    public static IReadOnlyList<PassageDocument> Close(SqliteJournal journal, LaneServices services, ILogger logger)
    {
        var all = new List<PassageDocument>();
        foreach (var open in journal.OpenPassages())
        {
            var at = services.Clock.Read();
            var closed = open with
            {
                ClosedAt = at.Utc,
                Clock = at.QualityId,
                Outcome = StableId.Of(Outcome.Interrupted),
            };
            var dash = open.Id.LastIndexOf('-');
            if (ulong.TryParse(open.Id.AsSpan(dash + 1), out var number))
            {
                journal.TryAppend(new JournalEntry
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
}
