using System.Collections.Immutable;
using GreenLane.Central.Api;

namespace GreenLane.Central.Search;

/// <summary>Passages of one vehicle, newest first.</summary>
/// <param name="BackTo">
/// Where the answer may end before the period does: ask for what is older with this as <c>to</c>. Null: these are all
/// of the period.
/// </param>
public sealed record PassageSearch(ImmutableArray<PassageSummary> Items, DateTimeOffset? BackTo)
{
    /// <summary>Passages that the index may name and that are looked at: no vehicle drives so many in a year.</summary>
    public const int MostLooked = 10_000;

    public const int MostFound = 200;
}
