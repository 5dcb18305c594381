namespace GreenLane.Sensors.Llrp;

/// <summary>How long to wait before the next attempt: longer each time, and never twice the same.</summary>
/// <remarks>
/// The wait is drawn evenly between the least and a ceiling that doubles, so that several gateways that lost the same
/// switch do not come back together.
/// </remarks>
internal sealed class BackOff
{
    private readonly TimeSpan _least;
    private readonly TimeSpan _most;
    private readonly Random _jitter;
    private TimeSpan _ceiling;

    public BackOff(TimeSpan least, TimeSpan most, Random jitter)
    {
        _least = least;
        _most = most;
        _jitter = jitter;
        _ceiling = least;
    }

    /// <param name="atLeast">A floor for this wait alone.</param>
    public TimeSpan Next(TimeSpan atLeast)
    {
        var doubled = 2 * _ceiling;
        _ceiling = doubled < _most ? doubled : _most;
        var drawn = _least + (_jitter.NextDouble() * (_ceiling - _least));
        return drawn >= atLeast ? drawn : atLeast + (_jitter.NextDouble() * _least);
    }

    /// <summary>It worked: the next failure starts from the least again.</summary>
    public void Reset() => _ceiling = _least;
}
