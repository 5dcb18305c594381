using System.Collections.Immutable;

namespace GreenLane.Lanes;

/// <summary>A plate read in canonical form, ready to be compared.</summary>
/// <param name="At">Monotonic time of receipt since the gateway started.</param>
/// <param name="Text">As the camera wrote it, for display and audit.</param>
/// <param name="Key">Its characters; '?' where one was not read, and such a key is nobody's plate.</param>
/// <param name="Country">As resolved from what the camera wrote; evidence, never a filter.</param>
public readonly record struct PlateSighting(
    TimeSpan At, string Camera, PlateView View, string Text, PlateKey Key, CountryCode Country, double? Confidence)
{
    private readonly ImmutableArray<PlateReading> _readings;

    /// <summary>
    /// All that the camera offers for this plate, the likeliest first; without more it is <see cref="Key"/> alone.
    /// </summary>
    public ImmutableArray<PlateReading> Readings
    {
        get => _readings.IsDefaultOrEmpty ? [PlateReading.Plain(Key)] : _readings;
        init => _readings = value;
    }
}
