namespace GreenLane.Central.Enrolling;

/// <summary>Something is done.</summary>
/// <param name="Number">The proposal, the version or the sequence that came of it.</param>
public sealed record EnrolmentDone(string Detail, long Number);
