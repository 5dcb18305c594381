using System.Collections.Immutable;
using GreenLane.Lanes;
using GreenLane.Registry;
using GreenLane.Reporting.Contracts;

namespace GreenLane.Gateway.Loop;

/// <summary>
/// Everything signed that is in force, taken in one reference read so that a turn sees one state of the world.
/// </summary>
/// <param name="Model">What weighs evidence against these registries.</param>
/// <param name="Recognition">Null while none is in force: then nobody is recognised.</param>
/// <param name="TrustHash">SHA-256 of trust.json.</param>
/// <param name="TrustConfirmed">A supervisor confirmed this trust.json, or it is the first one.</param>
/// <param name="WatchLists">Null where none are kept.</param>
public sealed record InForce(
    RegistrySet Registries, IdentityModel Model, RecognitionMatrix? Recognition, string TrustHash, bool TrustConfirmed,
    WatchSet? WatchLists = null)
{
    /// <summary>The watch lists in force and their ages; none where none are kept.</summary>
    public ImmutableArray<RegistryDocument> ConsultedAt(DateTimeOffset now) => WatchLists is not { } lists ? [] :
    [
        .. lists.Lists.Select(state => new RegistryDocument(
            state.Issuer.ToString(), state.Sequence, (long)(now - state.Created).TotalSeconds, state.Hash)),
    ];

    public static InForce Nothing { get; } = new(RegistrySet.Empty, IdentityModel.Empty, null, "", true);
}
