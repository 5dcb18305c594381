using GreenLane.Gateway.Accounts;
using GreenLane.Registry;
using GreenLane.Reporting.Journal;

namespace GreenLane.Gateway.Http;

/// <summary>Which passages somebody looks for, as the address says it.</summary>
internal sealed record PassageFilter
{
    /// <summary>A prefix shorter than this would list half a country.</summary>
    private const int ShortestPrefix = 2;

    public string? Lane { get; init; }

    /// <summary>Older than the passage with this id.</summary>
    public string? After { get; init; }

    /// <summary>1 to 500; 100 if not said.</summary>
    public int? Limit { get; init; }

    /// <summary>As printed, in any script; a star at the end stands for the rest.</summary>
    public string? Plate { get; init; }

    /// <summary>The operator's id.</summary>
    public string? Operator { get; init; }

    public string? Outcome { get; init; }

    public string? Reason { get; init; }

    /// <summary>Opened at or after.</summary>
    public DateTimeOffset? From { get; init; }

    /// <summary>Opened before.</summary>
    public DateTimeOffset? To { get; init; }

    /// <returns>Null, with what is wrong, for a filter that cannot be.</returns>
    public PassageQuery? Query(Crossing crossing, Caller caller, out string problem)
    {
        problem = "";
        var limit = Limit ?? 100;
        if (limit is < 1 or > 500)
        {
            problem = "limit is 1 to 500";
        }
        else if (After is not null && !crossing.TryNumber(After, out _))
        {
            problem = "after is the id of a passage of this gateway";
        }

        var plate = CanonicalPlate(ref problem);
        crossing.TryNumber(After, out var before);
        return problem.Length > 0 ? null : new PassageQuery
        {
            Lane = Lane,
            Before = After is null ? null : before,
            Limit = limit,
            Plate = plate,
            IsPrefix = Plate?.EndsWith('*') ?? false,
            EnrolledOnly = plate is not null && !caller.May(Right.SeeStrangers),
            OperatorId = Operator,
            Outcome = Outcome,
            Reason = Reason,
            From = From,
            To = To,
        };
    }

    private string? CanonicalPlate(ref string problem)
    {
        if (Plate is null)
        {
            return null;
        }

        var isPrefix = Plate.EndsWith('*');
        if (Plate.Length <= 64 && PlateText.TryCanonicalise(isPrefix ? Plate[..^1] : Plate, out var key)
            && (!isPrefix || key.Length >= ShortestPrefix))
        {
            return key.ToString();
        }

        problem = $"plate has letters and digits; with a star at the end at least {ShortestPrefix} before it";
        return null;
    }
}
