namespace GreenLane.Sensors.Llrp;

/// <summary>A cancellation that comes at a time or when the program stops, and can be set again and again.</summary>
/// <remarks>
/// One per connection, so that waiting for bytes allocates nothing. Owned and disposed by the reader's loop.
/// </remarks>
internal sealed class WakeUp : IDisposable
{
    // What one timer can hold; a later deadline is looked at again then.
    private static readonly TimeSpan Longest = TimeSpan.FromHours(1);

    private readonly TimeProvider _time;
    private readonly Lock _gate = new();
    private readonly CancellationTokenRegistration _stopping;
    private CancellationTokenSource _source;
    private bool _stopAsked;

    public WakeUp(TimeProvider time, CancellationToken stop)
    {
        _time = time;
        _source = new CancellationTokenSource(Timeout.InfiniteTimeSpan, time);
        _stopping = stop.UnsafeRegister(static self => ((WakeUp)self!).StopAsked(), this);
    }

    /// <summary>Sets the time and gives the token that it will cancel.</summary>
    /// <param name="wait">From now; zero or less wakes at once.</param>
    /// <param name="heedStop">Whether being asked to stop wakes too; while saying goodbye it does not.</param>
    public CancellationToken In(TimeSpan wait, bool heedStop)
    {
        lock (_gate)
        {
            if (_source.IsCancellationRequested)
            {
                _source.Dispose();
                _source = new CancellationTokenSource(Timeout.InfiniteTimeSpan, _time);
            }

            if (heedStop && _stopAsked)
            {
                _source.Cancel();
            }
            else
            {
                _source.CancelAfter(wait <= TimeSpan.Zero ? TimeSpan.Zero : wait < Longest ? wait : Longest);
            }

            return _source.Token;
        }
    }

    public void Dispose()
    {
        _stopping.Dispose();
        _source.Dispose();
    }

    private void StopAsked()
    {
        lock (_gate)
        {
            _stopAsked = true;
            _source.Cancel();
        }
    }
}
