namespace GreenLane.Central.Enrolling.Requests;

/// <summary>How often an operator may call in a minute, at this instance. Thread-safe.</summary>
/// <remarks>Counts those who proved who they are, so it remembers no more names than there are operators.</remarks>
internal sealed class RequestPace(TimeProvider time)
{
    public const int MostInWindow = 60;

    public static readonly TimeSpan Window = TimeSpan.FromMinutes(1);

    private readonly Lock _gate = new();
    private readonly Dictionary<string, int> _calls = new(StringComparer.Ordinal);
    private long _since = time.GetTimestamp();

    /// <summary>Counts a call.</summary>
    /// <returns>False if it is one too many.</returns>
    public bool TryTake(string operatorId)
    {
        lock (_gate)
        {
            if (time.GetElapsedTime(_since) >= Window)
            {
                _calls.Clear();
                _since = time.GetTimestamp();
            }

            var calls = _calls.GetValueOrDefault(operatorId);
            _calls[operatorId] = Math.Min(calls + 1, MostInWindow);
            return calls < MostInWindow;
        }
    }
}
