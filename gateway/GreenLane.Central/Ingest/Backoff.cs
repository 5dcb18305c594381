namespace GreenLane.Central.Ingest;

/// <summary>Waits between tries to connect: twice as long each time, anywhere below that (full jitter).</summary>
/// <remarks>Jitter, so that after a broker's restart its clients do not all come at the same moment.</remarks>
internal sealed class Backoff(Random random)
{
    public static readonly TimeSpan Least = TimeSpan.FromSeconds(0.25);
    public static readonly TimeSpan Most = TimeSpan.FromSeconds(8);

    private TimeSpan _ceiling = Least;

    public void Reset() => _ceiling = Least;

    public TimeSpan Next()
    {
        var wait = Least + ((_ceiling - Least) * random.NextDouble());
        _ceiling = _ceiling * 2 < Most ? _ceiling * 2 : Most;
        return wait;
    }
}
