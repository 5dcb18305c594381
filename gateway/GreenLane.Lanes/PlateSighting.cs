namespace GreenLane.Lanes;

/// <summary>A plate read in canonical form, ready to be compared.</summary>
/// <param name="At">Monotonic time of receipt since the gateway started.</param>
/// <param name="Text">As the camera wrote it, for display and audit.</param>
/// <param name="Country">As resolved from what the camera wrote; evidence, never a filter.</param>
public readonly record struct PlateSighting(
    TimeSpan At, string Camera, PlateView View, string Text, PlateKey Key, CountryCode Country, double? Confidence);
