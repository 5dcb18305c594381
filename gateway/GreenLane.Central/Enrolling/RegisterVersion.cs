namespace GreenLane.Central.Enrolling;

/// <summary>One version of the register: who made it, what it changed, and why.</summary>
/// <param name="Version">From 1.</param>
/// <param name="By">Who asked for it.</param>
/// <param name="Second">Who confirmed it; null where nobody had to.</param>
/// <param name="What">
/// import, suspended, revoked, annulled, granted, tag-issued, tag-lost, tag-replaced, consent-given, consent-withdrawn,
/// vehicle or end.
/// </param>
/// <param name="Subject">The operator or the vehicle, or the files of an import.</param>
/// <param name="Operator">Whose history it belongs to; null: everybody's, or that of several.</param>
public sealed record RegisterVersion(
    long Version, DateTimeOffset At, string By, string? Second, string What, string Subject, string Reason,
    int Operators, int Vehicles, string? Operator);
