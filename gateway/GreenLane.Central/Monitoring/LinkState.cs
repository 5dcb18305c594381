namespace GreenLane.Central.Monitoring;

/// <summary>Whether the broker is reached, and since when it is or is not. Thread-safe.</summary>
public sealed class LinkState(TimeProvider time)
{
    private volatile Standing _standing = new(false, time.GetUtcNow());

    public bool Connected => _standing.Connected;

    public DateTimeOffset Since => _standing.Since;

    public void Change(bool connected, DateTimeOffset at)
    {
        if (connected != _standing.Connected)
        {
            _standing = new Standing(connected, at);
        }
    }

    private sealed record Standing(bool Connected, DateTimeOffset Since);
}
