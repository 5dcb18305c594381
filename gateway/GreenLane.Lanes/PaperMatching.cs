using System.Collections.Immutable;

namespace GreenLane.Lanes;

/// <summary>From what was read to the notices that name it.</summary>
/// <remarks>
/// Hazard H-16: papers open a lane for a truck that nobody enrolled, by its plate alone. So nothing is tolerant here:
/// everything that was read of the front must be the one plate, and everything of the rear that plate or a trailer of
/// the same notice; a country that a camera names must be the notice's. Pure.
/// </remarks>
public static class PaperMatching
{
    public static Papers Resolve(Evidence evidence, Identity identity, NoticeShelf shelf)
    {
        ArgumentNullException.ThrowIfNull(evidence);
        ArgumentNullException.ThrowIfNull(identity);
        ArgumentNullException.ThrowIfNull(shelf);
        return identity.Enrolment is { } vehicle ? OfEnrolled(vehicle, shelf)
            : identity.Strength == IdentityStrength.Unknown ? OfStranger(evidence, shelf)
            : Found(shelf, PaperMatch.None, null, [], "the vehicle is not known");
    }

    private static Papers OfEnrolled(Enrolment vehicle, NoticeShelf shelf)
    {
        ImmutableArray<Notice> named = [.. shelf.Named(vehicle.Plate).Where(notice => notice.Names(vehicle.Key))];
        return named.IsEmpty
            ? Found(shelf, PaperMatch.None, null, [], "no notice names this vehicle")
            : Found(shelf, PaperMatch.Enrolled, vehicle.Key, named, "a notice names the enrolled vehicle");
    }

    private static Papers OfStranger(Evidence evidence, NoticeShelf shelf)
    {
        var fronts = Read(evidence, rear: false);
        ImmutableArray<Notice> candidates =
            [.. fronts.SelectMany(text => shelf.Named(text).Where(notice => IsTruckOf(notice, text))).Distinct()];
        if (candidates.IsEmpty)
        {
            return Found(shelf, PaperMatch.None, null, [], "no notice names a front plate that was read");
        }

        if (fronts.Length > 1)
        {
            return Found(shelf, PaperMatch.Differs, null, candidates, "more than one front plate was read");
        }

        var read = evidence.Plates.Where(plate => plate.Sighting.Key == fronts[0] && !plate.Sighting.Country.IsNone)
            .Select(plate => plate.Sighting.Country).ToImmutableArray();
        ImmutableArray<VehicleKey> trucks =
        [
            .. candidates.SelectMany(notice => notice.Plates)
                .Where(plate => !plate.IsTrailer && plate.Vehicle.Plate == fronts[0])
                .Select(plate => plate.Vehicle)
                .Where(truck => read.All(country => country == truck.Country))
                .Distinct(),
        ];
        if (trucks.Length != 1)
        {
            return Found(
                shelf, PaperMatch.Differs, null, candidates,
                trucks.IsEmpty ? "the plate read is of another country" : "plates of two countries are named");
        }

        ImmutableArray<Notice> agreed =
            [.. candidates.Where(notice => notice.Names(trucks[0]) && Fits(notice, evidence, fronts[0]))];
        return agreed.IsEmpty
            ? Found(shelf, PaperMatch.Differs, null, candidates, "the rear plate read is none of the notice's")
            : Found(shelf, PaperMatch.Exact, trucks[0], agreed, "plate exact, a notice names it");
    }

    private static Papers Found(
        NoticeShelf shelf, PaperMatch match, VehicleKey? vehicle, ImmutableArray<Notice> notices, string detail)
        => new(
            match, vehicle,
            [
                .. notices.OrderByDescending(notice => notice.Received)
                    .ThenBy(notice => notice.Mrn.ToString(), StringComparer.Ordinal),
            ],
            shelf.Intakes, shelf.MaxAge, shelf.PlateChance, shelf.AllowedChance, detail);

    private static bool IsTruckOf(Notice notice, PlateKey text)
        => notice.Plates.Any(plate => !plate.IsTrailer && plate.Vehicle.Plate == text);

    /// <summary>Whether all that was read of the rear may be read behind the truck of this notice.</summary>
    private static bool Fits(Notice notice, Evidence evidence, PlateKey truck)
        => Read(evidence, rear: true).All(text => text == truck
            || notice.Plates.Any(plate => plate.IsTrailer && plate.Vehicle.Plate == text));

    private static ImmutableArray<PlateKey> Read(Evidence evidence, bool rear)
        =>
        [
            .. evidence.Plates.Where(plate => plate.Sighting.View == PlateView.Rear == rear)
                .Select(plate => plate.Sighting.Key).Distinct(),
        ];
}
