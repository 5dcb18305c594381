using System.Text.Json;
using GreenLane.Gateway.Clock;
using GreenLane.Reporting.Journal;

namespace GreenLane.Gateway.Loop;

/// <summary>Writes what people do outside a lane's loop into the journal, before it takes effect.
/// Thread-safe.</summary>
/// <remarks>
/// In the chain with the passages, so that nobody can be taken out of it unseen, and signed with each commit. What
/// could not be written is not done; only red waits for nothing (hazard H-30).
/// </remarks>
/// <param name="lane">Under which lane the signed word on these records goes to the centre: any of the
/// gateway's.</param>
public sealed class AuditTrail(IJournal journal, WallClock clock, string session, string lane, TimeProvider time)
{
    /// <summary>A sync takes milliseconds; a disk that takes longer than this counts as one that does not write.
    /// </summary>
    private static readonly TimeSpan WriteLimit = TimeSpan.FromSeconds(2);

    private long _acts;

    /// <summary>Names an act, also one that a lane will carry out and record.</summary>
    public string NextId() => $"{session}-{Interlocked.Increment(ref _acts)}";

    /// <summary>Makes an act durable.</summary>
    /// <returns>False if it could not be within its time: then it must not be done.</returns>
    public Task<bool> WriteAsync(AuditDocument act, CancellationToken ct) => WriteAsync(Entry(act), ct);

    /// <summary>Makes another record of what a person says durable.</summary>
    /// <param name="about">Where and when, and what: without <see cref="JournalEntry.Written"/>.</param>
    public async Task<bool> WriteAsync(JournalEntry about, CancellationToken ct)
    {
        var done = new TaskCompletionSource<bool>(TaskCreationOptions.RunContinuationsAsynchronously);
        if (!journal.TryAppend(about with { Written = done.SetResult }))
        {
            return false;
        }

        try
        {
            return await done.Task.WaitAsync(WriteLimit, time, ct).ConfigureAwait(false);
        }
        catch (TimeoutException)
        {
            return false;
        }
    }

    /// <summary>A record of now, about no passage, under no lane of its own.</summary>
    public JournalEntry Blank(JournalKind kind, string text)
    {
        var now = clock.Read();
        return new JournalEntry
        {
            Kind = kind,
            Lane = lane,
            Passage = 0,
            At = now.At,
            Utc = now.Utc,
            Clock = now.QualityId,
            Text = text,
        };
    }

    /// <summary>Records what has no effect to wait for it.</summary>
    public void Note(AuditDocument act) => journal.TryAppend(Entry(act));

    private JournalEntry Entry(AuditDocument act)
        => Blank(JournalKind.Audit, JsonSerializer.Serialize(act, GatewayJson.Default.AuditDocument)) with
        {
            Lane = act.Lane ?? lane,
            Passage = act.Passage,
        };
}
