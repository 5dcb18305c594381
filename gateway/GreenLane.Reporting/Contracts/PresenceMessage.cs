namespace GreenLane.Reporting.Contracts;

/// <summary>
/// A vehicle went past a barrier of this crossing: what its gateways tell each other, so that a twin is seen at all of
/// them. Holds no plate and no tag.
/// </summary>
/// <param name="Gateway">Who says so.</param>
/// <param name="Epoch">One life of that gateway's presence file.</param>
/// <param name="Sequence">Rises within the epoch; one that is not above the last is a double or a replay.</param>
/// <param name="Vehicle">Hash under the crossing's key; means nothing without it.</param>
/// <param name="Move">entered or left.</param>
/// <param name="At">To the millisecond.</param>
/// <param name="Proof">MAC of all the rest and the topic's crossing under the crossing's key.</param>
public sealed record PresenceMessage(
    string Gateway,
    string Epoch,
    long Sequence,
    string Vehicle,
    string Move,
    string Lane,
    DateTimeOffset At,
    string Proof);
