using System.Collections.Immutable;
using GreenLane.Central.Api;

namespace GreenLane.Central.Search;

/// <summary>Passages of one vehicle, newest first.</summary>
/// <param name="Looked">How many passages were looked through.</param>
/// <param name="BackTo">
/// Where looking through ended before the period did: ask for what is older with this as <c>to</c>. Null: all of the
/// period was looked through.
/// </param>
public sealed record PassageSearch(ImmutableArray<PassageSummary> Items, int Looked, DateTimeOffset? BackTo)
{
    /// <summary>Passages that one search looks through: about a second's work.</summary>
    public const int MostLooked = 50_000;

    public const int MostFound = 200;
}
