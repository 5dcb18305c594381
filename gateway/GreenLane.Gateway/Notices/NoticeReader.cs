using System.Collections.Immutable;
using System.Text.Json;
using GreenLane.Lanes;
using GreenLane.Registry;
using GreenLane.Reporting.Contracts;

namespace GreenLane.Gateway.Notices;

/// <summary>From the JSON of one notice to what rules can be asked about, or to the reason why not.</summary>
/// <remarks>Any JSON is answered; nothing that comes is thrown about.</remarks>
internal static class NoticeReader
{
    /// <param name="read">
    /// Null where it was refused; but a wrong check digit alone leaves the notice, marked by its number.
    /// </param>
    public static NoticeRefusal Read(
        JsonElement json, string source, DateTimeOffset now, out Notice? read, out string detail)
    {
        (read, detail) = (null, "");
        NoticeDocument? document;
        try
        {
            document = json.Deserialize(ReportingJson.Default.NoticeDocument);
        }
        catch (Exception e) when (e is JsonException or InvalidOperationException)
        {
            // The second comes from half of a surrogate pair, which is met only when the text is asked for.
            detail = e is JsonException { Path: { } path } ? $"wrong or missing at {path}" : "not as it should be";
            return NoticeRefusal.Malformed;
        }

        if (document is null || document.Plates.IsDefault)
        {
            detail = "a notice is an object with mrn, plates, procedure, validFrom and validTo";
            return NoticeRefusal.Malformed;
        }

        return Read(document, source, now, out read, out detail);
    }

    private static NoticeRefusal Read(
        NoticeDocument document, string source, DateTimeOffset now, out Notice? read, out string detail)
    {
        read = null;
        var (plates, goods, consents) = (PlatesOf(document), GoodsOf(document), ConsentsOf(document));
        var known = StableId.TryParse<Procedure>(document.Procedure, out var procedure)
            && procedure != Procedure.Unknown;
        var shaped = Mrn.TryRead(document.Mrn, out var mrn);
        var (refusal, why) = !shaped ? (NoticeRefusal.MrnShape, "an MRN has 18 letters and digits")
            : plates is null ? (NoticeRefusal.PlatesWrong,
                $"1 to {NoticeLimits.Plates} plates with their countries, one of them not a trailer's")
            : !known ? (NoticeRefusal.ProcedureUnknown, "procedure is transit, import, export or empty")
            : !AreDates(document, now) ? (NoticeRefusal.DatesWrong,
                $"validTo lies after validFrom, both within {NoticeLimits.Ahead.Days} days of now")
            : !IsWeighing(document.Weighing, now) ? (NoticeRefusal.WeighingWrong,
                $"number, grossMassKg 1 to {NoticeLimits.GrossMassKg}, issued before now, by")
            : goods is null ? (NoticeRefusal.GoodsWrong,
                $"at most {NoticeLimits.Goods} classes of 1 to {NoticeLimits.NameLength} characters")
            : consents is null ? (NoticeRefusal.ConsentsWrong, "customs, veterinary, phytosanitary or police")
            : !mrn.HasRightCheckDigit ? (NoticeRefusal.MrnCheckDigit, "the last digit is not the one it must be")
            : (NoticeRefusal.None, "");
        detail = why;
        if (refusal is NoticeRefusal.None or NoticeRefusal.MrnCheckDigit)
        {
            read = new Notice
            {
                Mrn = mrn,
                Plates = plates!.Value,
                ValidFrom = document.ValidFrom.ToUniversalTime(),
                ValidTo = document.ValidTo.ToUniversalTime(),
                Received = now,
                Source = source,
                Procedure = procedure,
                Weighing = document.Weighing is not { } weighing ? null : new WeighingCertificate(
                    weighing.Number, weighing.GrossMassKg, weighing.Issued.ToUniversalTime(), weighing.By),
                Goods = goods!.Value,
                Consents = consents!.Value,
            };
        }

        return refusal;
    }

    private static ImmutableArray<NoticePlate>? PlatesOf(NoticeDocument document)
    {
        var plates = ImmutableArray.CreateBuilder<NoticePlate>();
        foreach (var each in document.Plates)
        {
            if (each is null || plates.Count == NoticeLimits.Plates
                || !Countries.TryResolve(each.Country, out var country)
                || each.Plate.Length > NoticeLimits.NameLength
                || !PlateText.TryCanonicalise(each.Plate, out var plate))
            {
                return null;
            }

            plates.Add(new NoticePlate(new VehicleKey(country, plate), each.Trailer));
        }

        return plates.Any(plate => !plate.IsTrailer) ? plates.ToImmutable() : null;
    }

    private static ImmutableArray<string>? GoodsOf(NoticeDocument document)
    {
        var goods = document.Goods is { IsDefault: false } told ? told : [];
        return goods.Length <= NoticeLimits.Goods && goods.All(each => IsName(each) && each != "*") ? goods : null;
    }

    private static ImmutableArray<Agency>? ConsentsOf(NoticeDocument document)
    {
        var agencies = ImmutableArray.CreateBuilder<Agency>();
        foreach (var id in document.Consents is { IsDefault: false } told ? told : [])
        {
            if (id is null || !StableId.TryParse<Agency>(id, out var agency) || agency == Agency.None)
            {
                return null;
            }

            agencies.Add(agency);
        }

        return [.. agencies.Distinct()];
    }

    private static bool AreDates(NoticeDocument document, DateTimeOffset now)
        => document.ValidTo > document.ValidFrom
            && document.ValidFrom - now <= NoticeLimits.Ahead && document.ValidTo - now <= NoticeLimits.Ahead
            && now - document.ValidFrom <= NoticeLimits.Behind;

    private static bool IsWeighing(WeighingDocument? weighing, DateTimeOffset now)
        => weighing is null || (IsName(weighing.Number) && IsName(weighing.By)
            && weighing.GrossMassKg is >= 1 and <= NoticeLimits.GrossMassKg
            && weighing.Issued - now <= NoticeLimits.ClockDifference && now - weighing.Issued <= NoticeLimits.Behind);

    private static bool IsName(string? text)
        => text is { Length: > 0 and <= NoticeLimits.NameLength } && !text.Any(char.IsControl);
}
