using GreenLane.Lanes;
using GreenLane.Registry;

namespace GreenLane.Gateway.Loop;

/// <summary>
/// Everything signed that is in force, taken in one reference read so that a turn sees one state of the world.
/// </summary>
/// <param name="Model">What weighs evidence against these registries.</param>
/// <param name="Recognition">Null while none is in force: then nobody is recognised.</param>
/// <param name="TrustHash">SHA-256 of trust.json.</param>
/// <param name="TrustConfirmed">A supervisor confirmed this trust.json, or it is the first one.</param>
public sealed record InForce(
    RegistrySet Registries, IdentityModel Model, RecognitionMatrix? Recognition, string TrustHash, bool TrustConfirmed)
{
    public static InForce Nothing { get; } = new(RegistrySet.Empty, IdentityModel.Empty, null, "", true);
}
