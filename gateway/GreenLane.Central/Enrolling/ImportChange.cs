namespace GreenLane.Central.Enrolling;

/// <summary>One line of what an import changes.</summary>
/// <param name="What">added, changed or removed.</param>
/// <param name="Country">Of the plate; empty where it is about the operator itself.</param>
public sealed record ImportChange(string What, string Operator, string Country, string Plate, string Detail);
