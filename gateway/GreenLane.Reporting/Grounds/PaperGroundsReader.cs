using GreenLane.Lanes;

namespace GreenLane.Reporting.Grounds;

/// <summary>Takes what notices told out of a record again.</summary>
internal static class PaperGroundsReader
{
    /// <exception cref="FormatException">It is not what it should be.</exception>
    public static Papers Read(PaperGrounds papers) => new(
        GroundsReader.Member<PaperMatch>(papers.Match),
        papers.Country is { } country ? Vehicle(country, papers.Plate) : null,
        [.. papers.Notices.Select(notice => notice.ToNotice())],
        [.. papers.Intakes.Select(intake => new IntakeState(intake.Source, intake.HeardAt))],
        GroundsReader.Span(papers.MaxAgeSeconds), papers.PlateChance, papers.AllowedChance, papers.Detail);

    private static VehicleKey Vehicle(string country, string? plate)
        => new(CountryCode.Parse(country), plate is null ? default : GroundsReader.Text(plate));
}
