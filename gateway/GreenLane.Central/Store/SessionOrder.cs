namespace GreenLane.Central.Store;

/// <summary>Which run of a gateway is the latest. Names carry no order, so those that ended are kept.</summary>
/// <remarks>
/// Without it the Last Will of a run that crashed, delivered after the next run came online, would show a working
/// gateway as offline for ever.
/// </remarks>
/// <param name="Current">Null before anything was heard.</param>
/// <param name="Earlier">Runs that ended, latest first, at most <see cref="Remembered"/>, separated by a space.</param>
public sealed record SessionOrder(string? Current, string Earlier)
{
    public const int Remembered = 16;

    public bool IsCurrent(string session) => session == Current;

    public bool HasEnded(string session) => Earlier.Split(' ').Contains(session);

    /// <summary>The order after a message of this run: a run not heard of before is the latest.</summary>
    public SessionOrder After(string session)
    {
        if (session == Current || HasEnded(session))
        {
            return this;
        }

        var earlier = Current is null ? [] : Earlier.Split(' ', StringSplitOptions.RemoveEmptyEntries).Prepend(Current);
        return new SessionOrder(session, string.Join(' ', earlier.Take(Remembered)));
    }
}
