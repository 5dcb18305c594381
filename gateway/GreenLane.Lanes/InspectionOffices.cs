using System.Collections.Immutable;

namespace GreenLane.Lanes;

/// <summary>All inspection offices of a country, as one signed file tells of them.</summary>
public sealed record InspectionOffices
{
    /// <summary>The country whose offices they are: the lane's own.</summary>
    public required CountryCode Country { get; init; }

    public required ulong Sequence { get; init; }

    public required DateTimeOffset Created { get; init; }

    /// <summary>From this moment on nothing is known of any office.</summary>
    public required DateTimeOffset Expires { get; init; }

    /// <summary>SHA-256 of the whole signed file, lower-case hexadecimal.</summary>
    public required string Hash { get; init; }

    public ImmutableArray<InspectionOffice> Offices { get; init; } = [];

    /// <summary>The offices that an agency's inspection of such goods may need.</summary>
    /// <param name="goods">Classes of the goods; empty: not known.</param>
    public InspectionPlace At(string crossing, Agency agency, ImmutableArray<string> goods) => new(
        agency,
        goods,
        [
            .. Offices.Where(office => office.Crossing == crossing && office.Agency == agency
                && (goods.IsEmpty || goods.Any(office.Inspects))),
        ]);
}
