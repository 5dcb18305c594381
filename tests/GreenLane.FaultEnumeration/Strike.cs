namespace GreenLane.FaultEnumeration;

/// <summary>A fault and when it strikes.</summary>
internal sealed record Strike(FaultKind Fault, Moment At);
