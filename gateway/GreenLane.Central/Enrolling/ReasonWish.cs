namespace GreenLane.Central.Enrolling;

/// <summary>Something is decided, for this reason.</summary>
public sealed record ReasonWish(string Reason)
{
    public const int Longest = 200;

    /// <returns>Null, or what is asked of a reason that this one is not.</returns>
    public static string? Obstacle(string? reason)
        => string.IsNullOrWhiteSpace(reason) || reason.Length > Longest || reason.Any(char.IsControl)
            ? $"a reason is needed, of at most {Longest} characters"
            : null;
}
