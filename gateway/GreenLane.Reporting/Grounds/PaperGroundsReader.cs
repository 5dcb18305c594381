using GreenLane.Lanes;

namespace GreenLane.Reporting.Grounds;

/// <summary>Takes what notices told out of a record again.</summary>
internal static class PaperGroundsReader
{
    /// <summary>That a truck was weighed is kept; the certificate is not.</summary>
    private static readonly WeighingCertificate SomeCertificate = new("", 1, DateTimeOffset.UnixEpoch, "");

    /// <exception cref="FormatException">It is not what it should be.</exception>
    public static Papers Read(PaperGrounds papers) => new(
        GroundsReader.Member<PaperMatch>(papers.Match),
        papers.Country is { } country
            ? new VehicleKey(CountryCode.Parse(country), papers.Plate is { } plate ? GroundsReader.Text(plate) : default)
            : null,
        [.. papers.Notices.Select(Read)],
        [.. papers.Intakes.Select(intake => new IntakeState(intake.Source, intake.HeardAt))],
        GroundsReader.Span(papers.MaxAgeSeconds), papers.PlateChance, papers.AllowedChance, papers.Detail);

    private static Notice Read(NoticeGrounds notice) => new()
    {
        Mrn = Mrn.TryRead(notice.Mrn, out var mrn) ? mrn : throw new FormatException("a notice without a number"),
        Plates =
        [
            .. notice.Plates.Select(plate => new NoticePlate(
                new VehicleKey(CountryCode.Parse(plate.Country), GroundsReader.Text(plate.Plate)), plate.Trailer)),
        ],
        Procedure = GroundsReader.Member<Procedure>(notice.Procedure),
        Weighing = notice.Weighed ? SomeCertificate : null,
        Goods = notice.Goods,
        Consents = [.. notice.Consents.Select(GroundsReader.Member<Agency>)],
        ValidFrom = notice.ValidFrom,
        ValidTo = notice.ValidTo,
        Received = notice.Received,
        Source = notice.Source,
    };
}
