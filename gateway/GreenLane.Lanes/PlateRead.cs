using System.Collections.Immutable;

namespace GreenLane.Lanes;

/// <summary>Which end of the vehicle a camera sees: front the tractor's plate, rear the trailer's.</summary>
public enum PlateView : byte
{
    Unknown,
    Front,
    Rear,
}

/// <summary>How far the capture time of a read can be trusted.</summary>
public enum TimeProvenance : byte
{
    None,
    ExplicitOffset,
    Epoch,
    AssumedLocal,
}

/// <summary>One event of a plate camera in the normal form every adapter produces.</summary>
public sealed record PlateRead
{
    /// <summary>Monotonic time of receipt since the gateway started.</summary>
    public required TimeSpan At { get; init; }

    /// <summary>The camera's id in the configuration.</summary>
    public required string Camera { get; init; }

    public PlateView View { get; init; }

    /// <summary>
    /// The vendor's id of the event; the same id twice is the same event. Null where the format has none.
    /// </summary>
    public string? EventId { get; init; }

    /// <summary>
    /// The vendor's id of the vehicle's track: several events may refine one. Null where there is none.
    /// </summary>
    public string? TrackId { get; init; }

    /// <summary>The plate as the camera wrote it; empty if it saw a vehicle and no plate.</summary>
    public required string Text { get; init; }

    /// <summary>Confidence of <see cref="Text"/>, 0 to 1, or null.</summary>
    public double? Confidence { get; init; }

    /// <summary>Confidence of each character of <see cref="Text"/>, 0 to 1; empty where the format has none.</summary>
    public ImmutableArray<double> CharacterConfidence { get; init; } = [];

    /// <summary>Other readings, best first, at most 16.</summary>
    public ImmutableArray<PlateCandidate> Candidates { get; init; } = [];

    /// <summary>The country as the camera wrote it, in its own spelling or numbering; null if it did not.</summary>
    public string? CountryText { get; init; }

    /// <summary>Direction of travel in the vendor's words; null if not given.</summary>
    public string? Direction { get; init; }

    /// <summary>When the camera says it took the picture; never used to order anything.</summary>
    public DateTimeOffset? CapturedAt { get; init; }

    public TimeProvenance CaptureProvenance { get; init; }

    /// <summary>The camera held this event back and sends it late; it never opens or identifies a passage.</summary>
    public bool Buffered { get; init; }
}
