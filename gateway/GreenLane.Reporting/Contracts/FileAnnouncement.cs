namespace GreenLane.Reporting.Contracts;

/// <summary>Says of a file that is too large for one message what its parts make together.</summary>
/// <param name="Hash">SHA-256 of the whole file, lower-case hexadecimal.</param>
/// <param name="Length">In bytes.</param>
public sealed record FileAnnouncement(string Hash, int Length);
