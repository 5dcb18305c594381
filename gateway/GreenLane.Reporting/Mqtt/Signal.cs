using System.Threading.Channels;

namespace GreenLane.Reporting.Mqtt;

/// <summary>Wakes one waiter; any number of calls before it waits count as one. Thread-safe.</summary>
internal sealed class Signal
{
    private readonly Channel<bool> _calls = Channel.CreateBounded<bool>(
        new BoundedChannelOptions(1) { FullMode = BoundedChannelFullMode.DropWrite, SingleReader = true });

    public void Set() => _calls.Writer.TryWrite(true);

    /// <summary>Returns at a call, at once if one came since the last wait, or after the time.</summary>
    public async Task WaitAsync(TimeSpan limit, TimeProvider time, CancellationToken ct)
    {
        if (_calls.Reader.TryRead(out _))
        {
            return;
        }

        using var timer = time.CreateTimer(
            _ => Set(), null, limit < TimeSpan.Zero ? TimeSpan.Zero : limit, Timeout.InfiniteTimeSpan);
        await _calls.Reader.ReadAsync(ct).ConfigureAwait(false);
    }
}
