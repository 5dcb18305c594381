namespace GreenLane.Reporting.Journal;

/// <summary>Whose personal data are to go, and when it was asked for.</summary>
/// <param name="Before">Of passages that closed before: plates and tags, and the records' contents.</param>
/// <param name="StrangersBefore">The same of passages in which nobody enrolled was recognised; not earlier.</param>
internal sealed record ErasureRequest(
    DateTimeOffset Before, DateTimeOffset StrangersBefore, TimeSpan At, DateTimeOffset Utc, string Clock);
