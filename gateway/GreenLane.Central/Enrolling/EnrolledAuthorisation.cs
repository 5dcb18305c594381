namespace GreenLane.Central.Enrolling;

/// <summary>An authorisation as the register has it.</summary>
/// <param name="Type">AEOC, AEOS or AEOF.</param>
/// <param name="Status">granted, suspended, revoked or annulled.</param>
public sealed record EnrolledAuthorisation(
    string Number, string Type, string Status, DateTimeOffset GrantedOn, DateTimeOffset StatusSince);
