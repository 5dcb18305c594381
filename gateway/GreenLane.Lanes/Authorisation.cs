namespace GreenLane.Lanes;

/// <summary>One authorisation of an operator as its issuer states it.</summary>
/// <param name="Number">The issuer's own number, opaque.</param>
/// <param name="StatusSince">From when <paramref name="Status"/> holds.</param>
public sealed record Authorisation(
    string Number,
    AuthorisationType Type,
    AuthorisationStatus Status,
    DateTimeOffset GrantedOn,
    DateTimeOffset StatusSince);
