using System.Collections.Immutable;

namespace GreenLane.Lanes;

/// <summary>The customs procedure that goods are under.</summary>
public enum Procedure : byte
{
    Unknown,
    Transit,
    Import,
    Export,
    Empty,
}

/// <summary>What somebody entitled to say so told beforehand of one movement: its papers.</summary>
/// <remarks>One whose MRN has a wrong check digit is kept too, so that the officer can be told: it never counts.
/// </remarks>
public sealed record Notice
{
    public required Mrn Mrn { get; init; }

    /// <summary>At least one that is not a trailer's.</summary>
    public required ImmutableArray<NoticePlate> Plates { get; init; }

    public required DateTimeOffset ValidFrom { get; init; }

    /// <summary>The first moment that no longer counts.</summary>
    public required DateTimeOffset ValidTo { get; init; }

    /// <summary>When it was received, by wall clock.</summary>
    public required DateTimeOffset Received { get; init; }

    /// <summary>Which intake it came by.</summary>
    public required string Source { get; init; }

    public Procedure Procedure { get; init; }

    /// <summary>Null where none is named.</summary>
    public WeighingCertificate? Weighing { get; init; }

    /// <summary>Classes of the goods; empty where they are not named.</summary>
    public ImmutableArray<string> Goods { get; init; } = [];

    /// <summary>Agencies that have agreed.</summary>
    public ImmutableArray<Agency> Consents { get; init; } = [];

    /// <summary>Whether it counts at a moment.</summary>
    public bool CountsAt(DateTimeOffset now) => Mrn.HasRightCheckDigit && now >= ValidFrom && now < ValidTo;

    /// <summary>Whether it names this vehicle as the truck itself.</summary>
    public bool Names(VehicleKey truck) => Plates.Contains(new NoticePlate(truck, IsTrailer: false));
}
