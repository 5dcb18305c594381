using GreenLane.Central.Store.Queries;

namespace GreenLane.Central.Api;

/// <summary>Which passages somebody asks for, as the address says it.</summary>
internal sealed record PassageArguments
{
    public string? Gateway { get; init; }

    public string? Lane { get; init; }

    public string? Operator { get; init; }

    public string? Outcome { get; init; }

    public string? Reason { get; init; }

    public DateTimeOffset? From { get; init; }

    public DateTimeOffset? To { get; init; }

    public PassageFilter Filter() => new(Gateway, Lane)
    {
        Operator = Operator,
        Outcome = Outcome,
        Reason = Reason,
        From = From,
        To = To,
    };
}
