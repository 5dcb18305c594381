namespace GreenLane.Lanes;

/// <summary>One reading of a plate that the camera thought possible.</summary>
/// <param name="Text">As the camera wrote it.</param>
/// <param name="Confidence">0 to 1, or null where the camera gives none.</param>
public sealed record PlateCandidate(string Text, double? Confidence);
