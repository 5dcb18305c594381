namespace GreenLane.Central.Enrolling.Requests;

/// <summary>A token is to be made.</summary>
/// <param name="Note">Who gets it.</param>
public sealed record TokenWish(string Note);
