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
    /// <summary>What an earlier reading of a track still weighs beside the later one.</summary>
    private const double EarlierShare = 0.05;

    private const int MaxReadings = 6;

    private readonly ImmutableArray<PlateReading> _readings;

    /// <summary>The camera's id of the vehicle it follows; its later events refine this sighting. Null: none.</summary>
    public string? Track { get; init; }

    /// <summary>The picture that was kept of it, by its name in the gateway's store; null if none was.</summary>
    public string? Image { get; init; }

    /// <summary>
    /// All that the camera offers for this plate, the likeliest first; without more it is <see cref="Key"/> alone.
    /// </summary>
    public ImmutableArray<PlateReading> Readings
    {
        get => _readings.IsDefaultOrEmpty ? [PlateReading.Plain(Key)] : _readings;
        init => _readings = value;
    }

    /// <summary>
    /// This sighting as the better reading of a vehicle that was read before: what was read then stays possible, so
    /// that a list that looks for it still finds it.
    /// </summary>
    public PlateSighting After(in PlateSighting earlier)
    {
        var before = earlier.Key;
        var readings = Readings;
        return this with
        {
            Image = Image ?? earlier.Image,
            Readings = readings.Length >= MaxReadings || readings.Any(reading => reading.Text == before) ? readings :
            [
                .. readings.Select(reading => reading with { Share = reading.Share * (1 - EarlierShare) }),
                PlateReading.Plain(before) with { Share = EarlierShare },
            ],
        };
    }
}
