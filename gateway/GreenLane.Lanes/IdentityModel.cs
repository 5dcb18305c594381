using System.Collections.Immutable;

namespace GreenLane.Lanes;

/// <summary>
/// What weighs evidence: who else might stand there, how each camera misreads, and how much is needed.
/// </summary>
/// <remarks>Made from the registries in force and what the cameras have been seen to do; immutable.</remarks>
public sealed record IdentityModel
{
    /// <summary>Nothing enrolled and nothing learned.</summary>
    public static IdentityModel Empty { get; } = new();

    /// <summary>What strangers' plates are read as.</summary>
    public PlatePopulation Strangers { get; init; } = new([]);

    /// <summary>How each camera misreads, by its id; <see cref="ReadModel.Default"/> for the others.</summary>
    public ImmutableDictionary<string, ReadModel> Cameras { get; init; } = [];

    /// <summary>Names the plate grammars that <see cref="Strangers"/> was made with, by SHA-256; empty where there
    /// were none.</summary>
    public string GrammarsHash { get; init; } = "";

    public IdentityBudget Budget { get; init; } = new();

    public ReadModel Of(string camera) => Cameras.GetValueOrDefault(camera, ReadModel.Default);
}
