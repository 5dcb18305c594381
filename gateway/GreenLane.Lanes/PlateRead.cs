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

    /// <summary>
    /// The camera gave its wall clock without a zone; the value is that clock read as if it were UTC.
    /// </summary>
    AssumedLocal,
}

/// <summary>Which way the camera saw the vehicle go.</summary>
public enum Heading : byte
{
    /// <summary>It does not say, or says something that is neither: degrees, left, right.</summary>
    Unknown,
    Approaching,
    Leaving,
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

    /// <summary>
    /// What the format's own numbering of countries says; none where it writes codes or says nothing.
    /// </summary>
    public CountryCode Country { get; init; }

    /// <summary>Direction of travel in the vendor's words; null if not given.</summary>
    public string? Direction { get; init; }

    public Heading Heading { get; init; }

    /// <summary>The lane, zone or region of the picture, as the camera names it; null if it does not.</summary>
    public string? Lane { get; init; }

    /// <summary>When the camera says it took the picture; never used to order anything.</summary>
    public DateTimeOffset? CapturedAt { get; init; }

    public TimeProvenance CaptureProvenance { get; init; }

    /// <summary>Wall-clock time of receipt; null while this gateway's clock is not trusted.</summary>
    public DateTimeOffset? ReceivedAt { get; init; }

    /// <summary>
    /// The camera held this event back, or sends it when the vehicle has gone; it never opens or identifies a passage,
    /// but may improve a sighting of the same track that counts already.
    /// </summary>
    public bool Buffered { get; init; }

    /// <summary>Pictures that came with the event, the plate's own first.</summary>
    public ImmutableArray<PlateImage> Images { get; init; } = [];

    /// <summary>The picture that was kept, by its name in the gateway's store; null if none was.</summary>
    public string? KeptImage { get; init; }
}
