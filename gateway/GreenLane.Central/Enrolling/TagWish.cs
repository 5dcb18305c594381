namespace GreenLane.Central.Enrolling;

/// <summary>A vehicle's tag is to be noted.</summary>
/// <param name="Epc">Hexadecimal; null or empty: it has no tag any more.</param>
/// <param name="Reason">Issued, lost, replaced, and why.</param>
/// <param name="Operator">Who must be bound to the vehicle; null: whoever is.</param>
public sealed record TagWish(
    string Country, string Plate, string? Epc, string? Tid, string Reason, string? Operator = null);
