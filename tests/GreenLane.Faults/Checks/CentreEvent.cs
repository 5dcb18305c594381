namespace GreenLane.Faults.Checks;

/// <summary>An event as the centre keeps it.</summary>
/// <param name="Body">As it came over the wire.</param>
internal sealed record CentreEvent(
    string Epoch, long Sequence, string Source, string Id, string Type, string? Subject, byte[] Body);
