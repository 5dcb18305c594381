using System.Collections.Immutable;
using System.Text.Json.Serialization;
using GreenLane.Lanes;

namespace GreenLane.Reporting.Grounds;

/// <summary>What notices told of the vehicle, by value: they stand in no file that could be named.</summary>
/// <param name="Match">none, differs, enrolled or exact.</param>
/// <param name="Country">Of the vehicle they name.</param>
/// <param name="Plate">Of the same (personal data); null once erased.</param>
public sealed record PaperGrounds(
    string Match,
    ImmutableArray<NoticeGrounds> Notices,
    ImmutableArray<IntakeGrounds> Intakes,
    double MaxAgeSeconds,
    double PlateChance,
    double AllowedChance,
    string Detail,
    [property: JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] string? Country = null,
    [property: JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] string? Plate = null)
{
    public static PaperGrounds Of(Papers papers)
    {
        ArgumentNullException.ThrowIfNull(papers);
        return new(
            StableId.Of(papers.Match),
            [.. papers.Notices.Select(NoticeGrounds.Of)],
            [.. papers.Intakes.Select(intake => new IntakeGrounds(intake.Source, intake.HeardAt))],
            papers.MaxAge.TotalSeconds, papers.PlateChance, papers.AllowedChance, papers.Detail,
            papers.Vehicle?.Country.ToString(), papers.Vehicle?.Plate.ToString());
    }

    internal PaperGrounds Erased() => this with
    {
        Plate = null,
        Notices = [.. Notices.Select(notice => notice.Erased())],
    };
}
