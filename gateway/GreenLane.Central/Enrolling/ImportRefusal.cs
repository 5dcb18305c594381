using System.Collections.Immutable;
using GreenLane.Tables;

namespace GreenLane.Central.Enrolling;

/// <summary>Everything that is wrong with what was handed in; nothing is changed.</summary>
/// <param name="Problems">The first thousand.</param>
public sealed record ImportRefusal(string Detail, int Count, ImmutableArray<TableProblem> Problems)
{
    internal static ImportRefusal Of(EnrolmentAnswer answer, TableProblems problems)
        => new(answer.Detail, problems.Count, [.. problems.Items]);
}
