using GreenLane.Lanes;

namespace GreenLane.Simulator.Samples;

/// <summary>One invented operator: a line of operators.csv.</summary>
public sealed record SampleOperator(
    string Id,
    string Name,
    CountryCode Country,
    string Authorisation,
    AuthorisationType Type,
    AuthorisationStatus Status,
    DateOnly GrantedOn,
    DateOnly StatusSince,
    bool Consent);
