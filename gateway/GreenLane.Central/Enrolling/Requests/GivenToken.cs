namespace GreenLane.Central.Enrolling.Requests;

/// <summary>A token that was made; it is shown this once.</summary>
public sealed record GivenToken(long Number, string Token);
