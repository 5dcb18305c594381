using System.Globalization;
using GreenLane.Reporting.Contracts;

namespace GreenLane.Cli.Export;

/// <summary>A passage as one row of a table: what spreadsheets and statistics ask for.</summary>
internal sealed class PassageRow
{
    public string Id { get; set; } = "";

    public string Lane { get; set; } = "";

    public DateTime OpenedAt { get; set; }

    public DateTime? ClosedAt { get; set; }

    public string Clock { get; set; } = "";

    public string? Outcome { get; set; }

    public string? ReleasedBy { get; set; }

    public string? Verdict { get; set; }

    public string? Reason { get; set; }

    /// <summary>Ids of all rules that failed, separated by a space.</summary>
    public string FailedRules { get; set; } = "";

    public DateTime? DecidedAt { get; set; }

    public long? DecisionMicroseconds { get; set; }

    public double? DwellSeconds { get; set; }

    public string? OperatorId { get; set; }

    public string? Issuer { get; set; }

    public string? Identity { get; set; }

    public int Sightings { get; set; }

    /// <summary>Plates as read, separated by a space; only if they were asked for (personal data).</summary>
    public string? Plates { get; set; }

    /// <summary>EPCs, separated by a space; only if they were asked for (personal data).</summary>
    public string? Tags { get; set; }

    /// <summary>Names of the columns, in the order of <see cref="Fields"/>.</summary>
    public static ReadOnlySpan<string> Columns => new[]
    {
        "id", "lane", "openedAt", "closedAt", "clock", "outcome", "releasedBy", "verdict", "reason", "failedRules",
        "decidedAt", "decisionMicroseconds", "dwellSeconds", "operatorId", "issuer", "identity", "sightings", "plates",
        "tags",
    };

    /// <summary>The row as text; empty where there is nothing.</summary>
    public IEnumerable<string> Fields() =>
    [
        Id, Lane, Text(OpenedAt), Text(ClosedAt), Clock, Outcome ?? "", ReleasedBy ?? "", Verdict ?? "", Reason ?? "",
        FailedRules, Text(DecidedAt), Text(DecisionMicroseconds), Text(DwellSeconds), OperatorId ?? "", Issuer ?? "",
        Identity ?? "", Text(Sightings), Plates ?? "", Tags ?? "",
    ];

    public static PassageRow Of(PassageDocument passage, bool withPlates) => new()
    {
        Id = passage.Id,
        Lane = passage.Lane,
        OpenedAt = passage.OpenedAt.UtcDateTime,
        ClosedAt = passage.ClosedAt?.UtcDateTime,
        Clock = passage.Clock,
        Outcome = passage.Outcome,
        ReleasedBy = passage.ReleasedBy,
        Verdict = passage.Verdict,
        Reason = passage.Reason,
        FailedRules = string.Join(' ', passage.Rules.Where(rule => rule.Result == "fail").Select(rule => rule.Id)),
        DecidedAt = passage.DecidedAt?.UtcDateTime,
        DecisionMicroseconds = passage.DecisionMicroseconds,
        DwellSeconds = passage.DwellSeconds,
        OperatorId = passage.OperatorId,
        Issuer = passage.Issuer,
        Identity = passage.Identity,
        Sightings = passage.Sightings.Length,
        Plates = withPlates ? Joined(passage, sighting => sighting.Plate) : null,
        Tags = withPlates ? Joined(passage, sighting => sighting.Epc) : null,
    };

    private static string Joined(PassageDocument passage, Func<SightingDocument, string?> value)
        => string.Join(' ', passage.Sightings.Select(value).OfType<string>().Distinct(StringComparer.Ordinal));

    private static string Text(DateTime? moment)
        => moment?.ToString("yyyy-MM-dd'T'HH:mm:ss.ffffff'Z'", CultureInfo.InvariantCulture) ?? "";

    private static string Text(IFormattable? number) => number?.ToString(null, CultureInfo.InvariantCulture) ?? "";
}
