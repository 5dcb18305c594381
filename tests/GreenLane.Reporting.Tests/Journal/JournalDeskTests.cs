using GreenLane.Reporting.Journal;

namespace GreenLane.Reporting.Tests.Journal;

public class JournalDeskTests
{
    private static readonly JournalLimits Limits = new();

    [Fact]
    public void A_writer_without_a_thread_gets_what_there_is_and_never_waits()
    {
        var head = new JournalHead(0, [], 0, 0, Limits.PassageBlock, "");
        var desk = new JournalDesk(Limits, new PassageNumbers(0, Limits.PassageBlock), head);
        var entry = new JournalEntry
        {
            Kind = JournalKind.Audit,
            Lane = "1",
            Passage = 0,
            At = TimeSpan.Zero,
            Utc = DateTimeOffset.UnixEpoch,
            Clock = "synced",
        };

        var before = desk.TryTake();
        desk.TryAppend(entry);
        var work = desk.TryTake();
        var after = desk.TryTake();

        Assert.Null(before);
        Assert.Equal([entry], work?.Entries);
        Assert.Null(after);
    }
}
