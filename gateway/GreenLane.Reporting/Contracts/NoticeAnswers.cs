using System.Collections.Immutable;

namespace GreenLane.Reporting.Contracts;

/// <summary>What became of a batch of notices, item by item.</summary>
/// <param name="Problem">Why the batch as a whole was refused; null if it was not.</param>
public sealed record NoticeAnswers(
    int Taken, int Replaced, int Refused, ImmutableArray<NoticeAnswer> Items, string? Problem = null)
{
    public static NoticeAnswers Of(ImmutableArray<NoticeAnswer> items) => new(
        items.Count(item => item.Outcome == "taken"), items.Count(item => item.Outcome == "replaced"),
        items.Count(item => item.Outcome == "refused"), items);

    /// <summary>Nothing of it was looked at.</summary>
    public static NoticeAnswers Refuse(string problem) => new(0, 0, 0, [], problem);
}
