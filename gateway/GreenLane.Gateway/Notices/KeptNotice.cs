using GreenLane.Lanes;
using GreenLane.Reporting.Contracts;
using GreenLane.Reporting.Grounds;

namespace GreenLane.Gateway.Notices;

/// <summary>A notice as it lies on the disk.</summary>
/// <param name="Weighing">The certificate, which <paramref name="Facts"/> only say is there.</param>
public sealed record KeptNotice(NoticeGrounds Facts, WeighingDocument? Weighing)
{
    public static KeptNotice Of(Notice notice) => new(
        NoticeGrounds.Of(notice),
        notice.Weighing is { } weighing
            ? new WeighingDocument(weighing.Number, weighing.GrossMassKg, weighing.Issued, weighing.By) : null);

    /// <exception cref="FormatException">It was changed by hand.</exception>
    public Notice ToNotice() => Facts.ToNotice() with
    {
        Weighing = Weighing is { } weighing
            ? new WeighingCertificate(weighing.Number, weighing.GrossMassKg, weighing.Issued, weighing.By) : null,
    };
}
