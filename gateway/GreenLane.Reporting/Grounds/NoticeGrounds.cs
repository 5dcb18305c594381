using System.Collections.Immutable;
using GreenLane.Lanes;

namespace GreenLane.Reporting.Grounds;

/// <summary>A notice, as far as rules ask about it.</summary>
/// <param name="Mrn">Once erased, a number of no movement of which the same is true.</param>
/// <param name="Plates">Empty once erased.</param>
/// <param name="Weighed">A weighing certificate is named.</param>
public sealed record NoticeGrounds(
    string Mrn,
    ImmutableArray<NoticePlateGrounds> Plates,
    string Procedure,
    bool Weighed,
    ImmutableArray<string> Goods,
    ImmutableArray<string> Consents,
    DateTimeOffset ValidFrom,
    DateTimeOffset ValidTo,
    DateTimeOffset Received,
    string Source)
{
    /// <summary>That a truck was weighed is kept; the certificate is not.</summary>
    private static readonly WeighingCertificate SomeCertificate = new("", 1, DateTimeOffset.UnixEpoch, "");

    public static NoticeGrounds Of(Notice notice)
    {
        ArgumentNullException.ThrowIfNull(notice);
        return new(
            notice.Mrn.ToString(),
            [
                .. notice.Plates.Select(plate => new NoticePlateGrounds(
                    plate.Vehicle.Country.ToString(), plate.Vehicle.Plate.ToString(), plate.IsTrailer)),
            ],
            StableId.Of(notice.Procedure), notice.Weighing is not null, notice.Goods,
            [.. notice.Consents.Select(StableId.Of)], notice.ValidFrom, notice.ValidTo, notice.Received,
            notice.Source);
    }

    /// <exception cref="FormatException">It is not what it should be.</exception>
    public Notice ToNotice() => new()
    {
        Mrn = Lanes.Mrn.TryRead(Mrn, out var mrn) ? mrn : throw new FormatException("a notice without a number"),
        Plates =
        [
            .. Plates.Select(plate => new NoticePlate(
                new VehicleKey(CountryCode.Parse(plate.Country), GroundsReader.Text(plate.Plate)), plate.Trailer)),
        ],
        Procedure = GroundsReader.Member<Procedure>(Procedure),
        Weighing = Weighed ? SomeCertificate : null,
        Goods = Goods,
        Consents = [.. Consents.Select(GroundsReader.Member<Agency>)],
        ValidFrom = ValidFrom,
        ValidTo = ValidTo,
        Received = Received,
        Source = Source,
    };

    internal NoticeGrounds Erased() => this with
    {
        Plates = [],
        Mrn = Lanes.Mrn.TryRead(Mrn, out var mrn) ? mrn.WithoutIdentity().ToString() : Mrn,
    };
}
