namespace GreenLane.Central.Enrolling;

/// <summary>How an import stands that is looked at.</summary>
/// <param name="Phase">reading, building, comparing; then done, refused or failed.</param>
/// <param name="Done">Vehicles, of this phase.</param>
/// <param name="Of">Vehicles in all; 0 while that is not known.</param>
/// <param name="Proposal">What came of it, to be confirmed; null unless done.</param>
/// <param name="Refusal">Why nothing came of it; null unless refused.</param>
public sealed record ImportStanding(
    string Id, string Phase, long Done, long Of, Proposal? Proposal, ImportRefusal? Refusal);
