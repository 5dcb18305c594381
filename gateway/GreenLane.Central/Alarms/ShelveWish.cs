namespace GreenLane.Central.Alarms;

/// <summary>The body of a wish to shelve.</summary>
/// <param name="Hours">1, 8 or 24.</param>
/// <param name="Reason">Why; 1 to 200 characters.</param>
public sealed record ShelveWish(int Hours, string Reason);
