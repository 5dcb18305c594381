namespace GreenLane.Central.Enrolling;

/// <summary>The register is to be published as the asker has seen it.</summary>
public sealed record PublishWish(long Version, long Sequence);
