using System.Collections.Immutable;
using GreenLane.Lanes;

namespace GreenLane.Registry;

/// <summary>What was in force, each file by its SHA-256 as a record names it.</summary>
public sealed record InForceNames
{
    public required string Trust { get; init; }

    /// <summary>Null where nothing was recognised.</summary>
    public string? Recognition { get; init; }

    /// <summary>Null where no inspection offices were known.</summary>
    public string? Offices { get; init; }

    public ImmutableArray<string> Registries { get; init; } = [];

    /// <summary>Null where none were kept.</summary>
    public ImmutableArray<string>? WatchLists { get; init; }

    /// <summary>Issuers whose watch list was expected and not there.</summary>
    public ImmutableArray<CountryCode> MissingWatchLists { get; init; } = [];

    public TimeSpan MaxWatchListAge { get; init; }

    /// <summary>How plates are written; empty where nobody could be weighed.</summary>
    public required string Grammars { get; init; }

    /// <summary>The chance of taking a stranger for an enrolled truck that was allowed.</summary>
    public required double Allowed { get; init; }

    /// <summary>What was counted of each camera that was believed.</summary>
    public IReadOnlyDictionary<string, string> Cameras { get; init; }
        = ImmutableSortedDictionary<string, string>.Empty;
}
