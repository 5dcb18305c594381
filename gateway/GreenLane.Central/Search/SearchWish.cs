using GreenLane.Central.Store.Queries;

namespace GreenLane.Central.Search;

/// <summary>Which vehicle somebody looks for, and where. It comes in a body: no plate stands in an address.</summary>
/// <param name="Vehicle">A plate, a tag's EPC or TID, or a pseudonym.</param>
public sealed record SearchWish(
    string? Vehicle, DateTimeOffset? From, DateTimeOffset? To, string? Gateway, string? Lane, string? Operator,
    string? Outcome, string? Reason)
{
    internal PassageFilter Filter() => new(Gateway, Lane)
    {
        Operator = Operator,
        Outcome = Outcome,
        Reason = Reason,
        From = From,
        To = To,
    };
}
