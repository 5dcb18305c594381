namespace GreenLane.Reporting.Grounds;

/// <summary>A plate that a notice names (personal data), canonical.</summary>
public sealed record NoticePlateGrounds(string Country, string Plate, bool Trailer);
