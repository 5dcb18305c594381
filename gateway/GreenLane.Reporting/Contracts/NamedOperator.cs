namespace GreenLane.Reporting.Contracts;

/// <summary>An operator that one of a passage's reads names, where reads name more than one vehicle.</summary>
/// <param name="By">tag or plate.</param>
/// <param name="OperatorName">As its registry writes it.</param>
public sealed record NamedOperator(string By, string OperatorId, string OperatorName, string Issuer);
