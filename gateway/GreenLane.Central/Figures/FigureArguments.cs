using Microsoft.AspNetCore.Mvc;

namespace GreenLane.Central.Figures;

/// <summary>What a question about figures says in its address; pages and API use the same names.</summary>
public sealed record FigureArguments
{
    /// <summary>RFC 3339; a day before <see cref="To"/> if it is left out.</summary>
    [FromQuery(Name = "from")]
    public DateTimeOffset? From { get; init; }

    /// <summary>RFC 3339; now if it is left out.</summary>
    [FromQuery(Name = "to")]
    public DateTimeOffset? To { get; init; }

    /// <summary>hour, day or month; by default the finest that suits the period.</summary>
    [FromQuery(Name = "grain")]
    public string? Grain { get; init; }

    [FromQuery(Name = "crossing")]
    public string? Crossing { get; init; }

    [FromQuery(Name = "gateway")]
    public string? Gateway { get; init; }

    [FromQuery(Name = "lane")]
    public string? Lane { get; init; }

    [FromQuery(Name = "direction")]
    public string? Direction { get; init; }

    [FromQuery(Name = "issuer")]
    public string? Issuer { get; init; }

    [FromQuery(Name = "operator")]
    public string? Operator { get; init; }

    /// <summary>json, csv or parquet.</summary>
    [FromQuery(Name = "format")]
    public string? Format { get; init; }

    /// <returns>Null with what is wrong.</returns>
    public FigureQuery? Query(DateTimeOffset now, out string wrong)
    {
        var to = To ?? now;
        var from = From ?? to.AddDays(-1);
        wrong = "";
        var grain = to - from <= TimeSpan.FromDays(8) ? Figures.Grain.Hour
            : to - from <= FigureQuery.MostDays ? Figures.Grain.Day : Figures.Grain.Month;
        if (Grain is not null && !TryName(Grain, out grain))
        {
            wrong = "grain is hour, day or month";
            return null;
        }

        var query = new FigureQuery(
            from, to, grain, Named(Crossing), Named(Gateway), Named(Lane), Named(Direction), Issuer, Operator);
        wrong = query.Obstacle() ?? "";
        return wrong.Length == 0 ? query : null;
    }

    /// <summary>Names are written in lower case; a number names nothing.</summary>
    internal static bool TryName<T>(string name, out T value)
        where T : struct, Enum
    {
        var known = Array.Find(Enum.GetNames<T>(), one => one.Equals(name, StringComparison.OrdinalIgnoreCase));
        value = known is null ? default : Enum.Parse<T>(known);
        return known is not null;
    }

    // A form sends every field, also those left empty.
    private static string? Named(string? text) => string.IsNullOrEmpty(text) ? null : text;
}
