using System.Collections.Immutable;
using GreenLane.Lanes;

namespace GreenLane.Registry;

/// <summary>
/// Everything signed that is in force, taken in one reference read so that a turn sees one state of the world.
/// Immutable; safe for any thread.
/// </summary>
/// <param name="Model">What weighs evidence against these registries.</param>
/// <param name="Recognition">Null while none is in force: then nobody is recognised.</param>
/// <param name="TrustHash">SHA-256 of trust.json.</param>
/// <param name="TrustConfirmed">A supervisor confirmed this trust.json, or it is the first one.</param>
/// <param name="WatchLists">Null where none are kept.</param>
/// <param name="Offices">Null where none are known: then nobody asks whether they are open.</param>
public sealed record InForce(
    RegistrySet Registries, IdentityModel Model, RecognitionMatrix? Recognition, string TrustHash, bool TrustConfirmed,
    WatchSet? WatchLists = null, InspectionOffices? Offices = null)
{
    public static InForce Nothing { get; } = new(RegistrySet.Empty, IdentityModel.Empty, null, "", true);

    /// <summary>Whom the registries bind a tag to.</summary>
    public ImmutableArray<Enrolment> Enrolled(in TagSighting tag) => Registries.FindByTag(tag.Epc);

    /// <summary>Whom a plate may name, and how likely it is where a stranger stands.</summary>
    public PlateEvidence Weighed(PlateSighting plate) => Registries.Weigh(plate, Model);

    /// <summary>The same sightings, as they are evidence now.</summary>
    public Evidence Weighed(Evidence evidence)
    {
        ArgumentNullException.ThrowIfNull(evidence);
        return evidence.Against(tag => Enrolled(tag), Weighed);
    }
}
