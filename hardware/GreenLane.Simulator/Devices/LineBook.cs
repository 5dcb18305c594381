namespace GreenLane.Simulator.Devices;

/// <summary>The levels of a board's lines as the watch stream told them, and waiting for one. Thread-safe.</summary>
public sealed class LineBook(TimeProvider time)
{
    private readonly Lock _gate = new();
    private readonly Dictionary<string, bool> _levels = new(StringComparer.Ordinal);
    private TaskCompletionSource _changed = NewPulse();

    /// <summary>A line that nobody spoke of is low: every line of a dead board is released.</summary>
    public bool this[string name]
    {
        get
        {
            lock (_gate)
            {
                return _levels.GetValueOrDefault(name);
            }
        }
    }

    public void Note(string name, bool level)
    {
        lock (_gate)
        {
            _levels[name] = level;
            Pulse();
        }
    }

    /// <summary>The board is gone: all lines released.</summary>
    public void ReleaseAll()
    {
        lock (_gate)
        {
            _levels.Clear();
            Pulse();
        }
    }

    /// <returns>False if the limit passed first.</returns>
    public Task<bool> WaitFor(string name, bool level, TimeSpan limit, CancellationToken stop)
        => WaitFor(() => this[name] == level, limit, stop);

    /// <param name="holds">Looked at again whenever a line changes.</param>
    /// <returns>False if the limit passed first.</returns>
    public async Task<bool> WaitFor(Func<bool> holds, TimeSpan limit, CancellationToken stop)
    {
        var start = time.GetTimestamp();
        while (true)
        {
            Task pulse;
            lock (_gate)
            {
                pulse = _changed.Task;
            }

            if (holds())
            {
                return true;
            }

            var left = limit - time.GetElapsedTime(start);
            if (left <= TimeSpan.Zero)
            {
                return false;
            }

            await Task.WhenAny(pulse, Task.Delay(left, time, stop)).ConfigureAwait(false);
            stop.ThrowIfCancellationRequested();
        }
    }

    private void Pulse()
    {
        var before = _changed;
        _changed = NewPulse();
        before.TrySetResult();
    }

    private static TaskCompletionSource NewPulse() => new(TaskCreationOptions.RunContinuationsAsynchronously);
}
