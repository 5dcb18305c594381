using GreenLane.Lanes;

namespace GreenLane.Reporting.Presence;

/// <summary>A vehicle that went past a barrier, as it is kept and told.</summary>
/// <param name="Vehicle">Hash under the key of the place's crossing.</param>
/// <param name="Place">Its direction says the same as <paramref name="Kind"/>.</param>
/// <param name="At">Wall-clock time, to the millisecond.</param>
/// <param name="IsDated">False while the clock could not be trusted.</param>
/// <param name="Epoch">Of the gateway that saw it.</param>
/// <param name="Sequence">Within that epoch.</param>
/// <param name="Passage">The passage's id; null for what another gateway told.</param>
public sealed record PresenceFact(
    string Vehicle,
    MovementKind Kind,
    PresencePlace Place,
    DateTimeOffset At,
    bool IsDated,
    string Epoch,
    long Sequence,
    string? Passage);
