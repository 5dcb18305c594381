using System.Collections.Immutable;

namespace GreenLane.Tables;

/// <summary>Which columns a table has, in any order.</summary>
/// <param name="Required">Columns that must be there.</param>
/// <param name="Optional">Columns that may be missing.</param>
/// <param name="Moments">Those of both that hold a day or a time; a spreadsheet keeps these as numbers.</param>
public sealed record TableForm(
    ImmutableArray<string> Required, ImmutableArray<string> Optional, ImmutableArray<string> Moments)
{
    /// <summary>Days before this are slips of a spreadsheet: its day 0 lies in 1899.</summary>
    public static readonly DateTimeOffset FirstDay = new(1990, 1, 1, 0, 0, 0, TimeSpan.Zero);

    /// <summary>Days from this on mean "no end", which an empty field says.</summary>
    public static readonly DateTimeOffset LastDay = new(2100, 1, 1, 0, 0, 0, TimeSpan.Zero);

    /// <summary>Whether texts that a spreadsheet takes for formulas, and days that nobody means, are wrong.</summary>
    public bool IsStrict { get; init; }

    /// <summary>The same columns, read as what people hand in.</summary>
    public TableForm Strict() => this with { IsStrict = true };
}
