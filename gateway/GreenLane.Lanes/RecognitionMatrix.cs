using System.Collections.Immutable;

namespace GreenLane.Lanes;

/// <summary>What a recognition rule grants, strictest last: of several that match, the strictest decides.</summary>
public enum RecognitionEffect : byte
{
    /// <summary>No rule matches: not recognised.</summary>
    None,
    Green,
    Normal,
    Inspect,
    Stop,
}

/// <summary>Direction of a lane as its country sees it; in a rule, <see cref="Any"/> matches both.</summary>
public enum LaneDirection : byte
{
    Any,
    Entry,
    Exit,
}

/// <summary>A country's recognition rules: dated, signed, pair by pair and direction by direction.</summary>
public sealed record RecognitionMatrix
{
    /// <summary>The country that recognises: the lane's own.</summary>
    public required CountryCode Country { get; init; }

    public required ulong Sequence { get; init; }

    public required DateTimeOffset Created { get; init; }

    public required DateTimeOffset Expires { get; init; }

    /// <summary>SHA-256 of the whole signed file, lower-case hexadecimal.</summary>
    public required string Hash { get; init; }

    public ImmutableArray<RecognitionRule> Rules { get; init; } = [];

    /// <summary>The identity policies a lane may be configured to; local configuration cannot widen it.</summary>
    public ImmutableArray<IdentityPolicy> Policies { get; init; } = [IdentityPolicy.TagAndPlate];

    /// <summary>The least share of vehicles drawn for inspection, 0 to 1.</summary>
    public double RandomInspection { get; init; }
}

/// <summary>How surely a vehicle must be known. The default is the strictest.</summary>
public enum IdentityPolicy : byte
{
    /// <summary>"tag+plate": a tag, confirmed by the plate.</summary>
    TagAndPlate,

    /// <summary>"tag": an EPC with its TID.</summary>
    Tag,

    /// <summary>"plate-exact": the plate read exactly, one enrolled vehicle of that text.</summary>
    PlateExact,
}
