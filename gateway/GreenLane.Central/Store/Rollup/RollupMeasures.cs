using System.Collections.Immutable;
using System.Globalization;

namespace GreenLane.Central.Store.Rollup;

/// <summary>What is counted of passages: one column each, and how a passage adds to it.</summary>
/// <remarks>Part of the store's form. A column is null rather than 0, which costs nothing in a row.</remarks>
internal static class RollupMeasures
{
    public const int Closed = 0;
    public const int Automatic = 1;
    public const int ByOfficer = 2;
    public const int Left = 3;
    public const int NotUsed = 4;
    public const int Withdrawn = 5;
    public const int Intrusions = 6;
    public const int ToDesk = 7;
    public const int Inspected = 8;
    public const int Interrupted = 9;
    public const int OtherOutcome = 10;
    public const int Overrides = 11;
    public const int Referred = 12;
    public const int Cleared = 13;
    public const int InspectionsTold = 14;
    public const int Found = 15;
    public const int Timed = 16;

    /// <summary>Milliseconds in the lane of the <see cref="Timed"/> ones; the one sum that needs 64 bits.</summary>
    public const int TimedMs = Timed + 1;

    private const string Outcomes =
        "'released', 'referred', 'not-used', 'withdrawn', 'intrusion', 'to-desk', 'to-inspection', 'interrupted'";

    private const string OnGreen = "outcome = 'released' AND coalesce(released_by, 'automatic')";

    private static readonly (string Name, string Condition)[] Counters =
    [
        ("closed", "sign <> 0"),
        ("automatic", $"{OnGreen} = 'automatic'"),
        ("by_officer", $"{OnGreen} <> 'automatic'"),
        ("left_unreleased", "outcome = 'referred'"),
        ("not_used", "outcome = 'not-used'"),
        ("withdrawn", "outcome = 'withdrawn'"),
        ("intrusions", "outcome = 'intrusion'"),
        ("to_desk", "outcome = 'to-desk'"),
        ("inspected", "outcome = 'to-inspection'"),
        ("interrupted", "outcome = 'interrupted'"),
        ("other_outcome", $"outcome IS NULL OR outcome NOT IN ({Outcomes})"),
        ("overrides", $"{OnGreen} <> 'automatic' AND verdict = 'refer'"),
        ("referred", "verdict = 'refer'"),
        ("cleared", "verdict = 'release'"),
        ("inspections_told", "finding IS NOT NULL"),
        ("found", "finding > 0"),
        ("timed", "outcome = 'released' AND dwell IS NOT NULL"),
    ];

    /// <summary>Where the counts by reason begin, in the order of <see cref="RollupReasons.Ids"/>.</summary>
    public static readonly int FirstReason = TimedMs + 1;

    /// <summary>Where the counts by class of dwell begin, in the order of <see cref="DwellScale"/>.</summary>
    public static readonly int FirstDwell = FirstReason + RollupReasons.Ids.Length;

    public static readonly int Count = FirstDwell + DwellScale.Classes;

    public static readonly ImmutableArray<string> Names =
    [
        .. Counters.Select(counter => counter.Name),
        "timed_ms",
        .. Enumerable.Range(0, RollupReasons.Ids.Length).Select(n => Numbered("reason", n)),
        .. Enumerable.Range(0, DwellScale.Classes).Select(n => Numbered("dwell", n)),
    ];

    /// <summary>Every measure in sum, over passages with a sign and their two classes.</summary>
    public static readonly ImmutableArray<string> OverPassages =
    [
        .. Counters.Select(counter => $"sum(sign) FILTER (WHERE {counter.Condition})"),
        "sum(sign * cast(round(dwell * 1000) AS bigint)) FILTER (WHERE outcome = 'released')",
        .. Enumerable.Range(0, RollupReasons.Ids.Length)
            .Select(n => $"sum(sign) FILTER (WHERE reason_class = {Text(n)} AND verdict = 'refer')"),
        .. Enumerable.Range(0, DwellScale.Classes).Select(n => $"sum(sign) FILTER (WHERE dwell_class = {Text(n)})"),
    ];

    /// <summary>Every measure in sum, over rows of a roll-up.</summary>
    public static readonly ImmutableArray<string> OverRows = [.. Names.Select(name => $"sum({name})")];

    private static string Numbered(string name, int n) => $"{name}_{Text(n)}";

    private static string Text(int n) => n.ToString(CultureInfo.InvariantCulture);
}
