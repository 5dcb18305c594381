using System.Collections.Immutable;

namespace GreenLane.Lanes;

/// <summary>An operator in the registry of one issuer.</summary>
/// <param name="Consent">The operator agreed that its data go abroad; asked there, not at home.</param>
public sealed record Operator(
    string Id, string Name, CountryCode Country, ImmutableArray<Authorisation> Authorisations, bool Consent);
