namespace GreenLane.Central.Monitoring;

/// <summary>Whether what comes can be made durable at this moment. Thread-safe.</summary>
public sealed class StoreState
{
    private volatile bool _works;

    /// <summary>False before the store was opened for the first time, and since it failed.</summary>
    public bool Works
    {
        get => _works;
        set => _works = value;
    }
}
