namespace GreenLane.Central.Figures;

/// <summary>Which passages are counted: those that closed in a period, and of them what the filters leave.</summary>
/// <param name="From">Widened to the beginning of its hour, day or month.</param>
/// <param name="To">Not included; widened to the end of its hour, day or month.</param>
/// <param name="Lane">Only together with <paramref name="Gateway"/>.</param>
/// <param name="Direction">entry, exit, or unknown where a passage came before its lane had said anything.</param>
/// <param name="Issuer">Empty: passages whose vehicle nobody knew.</param>
/// <param name="Operator">The operator's id; empty: passages whose vehicle nobody knew.</param>
public sealed record FigureQuery(
    DateTimeOffset From,
    DateTimeOffset To,
    Grain Grain,
    string? Crossing = null,
    string? Gateway = null,
    string? Lane = null,
    string? Direction = null,
    string? Issuer = null,
    string? Operator = null)
{
    /// <summary>Longest period by hours: a month of them can still be read on a chart.</summary>
    public static readonly TimeSpan MostHours = TimeSpan.FromDays(31);

    /// <summary>Longest period by days: a year and the month before it.</summary>
    public static readonly TimeSpan MostDays = TimeSpan.FromDays(400);

    /// <summary>Longest period by months: ten years.</summary>
    public static readonly TimeSpan MostMonths = TimeSpan.FromDays(3660);

    /// <returns>Null, or what cannot be answered and why.</returns>
    public string? Obstacle()
    {
        var most = Grain switch
        {
            Grain.Hour => MostHours,
            Grain.Day => MostDays,
            _ => MostMonths,
        };
        // A period that is as long as it may be is still so after the clocks went back.
        return From >= To ? "from is not before to"
            : To - From > most + TimeSpan.FromHours(1)
                ? $"by {Grain.ToString().ToLowerInvariant()} a period is at most {most.TotalDays} days"
            : Lane is not null && Gateway is null ? "a lane is named together with its gateway"
            : null;
    }
}
