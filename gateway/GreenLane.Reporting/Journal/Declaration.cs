using GreenLane.Reporting.Contracts;

namespace GreenLane.Reporting.Journal;

/// <summary>A lost range on its way into the journal, and when it was found lost.</summary>
internal sealed record Declaration(LostRange Range, TimeSpan At, DateTimeOffset Utc, string Clock);
