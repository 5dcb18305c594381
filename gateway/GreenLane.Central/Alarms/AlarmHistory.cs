using System.Collections.Immutable;

namespace GreenLane.Central.Alarms;

/// <summary>What was done about alarms and what became of them, newest first.</summary>
/// <param name="Next">The value of <c>after</c> for those that are older; null at the end.</param>
public sealed record AlarmHistory(ImmutableArray<AlarmHistoryItem> Items, string? Next);
