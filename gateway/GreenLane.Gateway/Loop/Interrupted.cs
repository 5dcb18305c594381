using GreenLane.Lanes;
using GreenLane.Reporting.Contracts;
using GreenLane.Reporting.Journal;

namespace GreenLane.Gateway.Loop;

/// <summary>
/// Closes passages that were open when the gateway last stopped: they end as interrupted, and are reported so.
/// </summary>
public static class Interrupted
{
    /// <param name="left">As the journal found them when it was opened.</param>
    public static void Close(IEnumerable<PassageDocument> left, LaneServices services, ILogger logger)
    {
        foreach (var open in left)
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
                services.Journal.TryAppend(new JournalEntry
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
            }
        }
    }
}
