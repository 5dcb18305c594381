namespace GreenLane.Lanes;

/// <summary>What all plates of a passage together say for or against one vehicle.</summary>
/// <remarks>
/// Each weight is a logarithm of how much likelier the read is from this vehicle than from anybody. Reads of one end of
/// the vehicle are not independent (the same dirt is on all of them), so the best counts, less what having several
/// chances is worth. The two ends are independent and add up.
/// </remarks>
internal static class PlateWeights
{
    /// <summary>
    /// Trailers an operator has at most; the trailer behind is one of them, so a match weighs that much less: ln 1000.
    /// </summary>
    private const int TrailersOfOneOperator = 6908;

    /// <summary>Half of all trailers behind an operator's tractors are thought to be its own: ln 2.</summary>
    private const int StrangeTrailer = 693;

    /// <summary>
    /// A camera that names another country than the enrolled one is wrong about once in twenty: ln 20.
    /// </summary>
    private const int OtherCountry = 2996;

    /// <summary>What the front says; null if nothing was read there.</summary>
    public static int? Front(Evidence evidence, Enrolment vehicle, IdentityModel model)
    {
        int? best = null;
        var texts = 0;
        foreach (var plate in evidence.Plates)
        {
            if (plate.Sighting.View != PlateView.Rear)
            {
                best = Math.Max(best ?? int.MinValue, Of(plate, vehicle, model));
                texts++;
            }
        }

        return best - SeveralChances(texts);
    }

    /// <summary>
    /// What the rear says: it can only speak for a vehicle. A rigid truck carries its own plate there, a tractor's
    /// combination the trailer's, which counts if it is the same operator's.
    /// </summary>
    public static int Rear(Evidence evidence, Enrolment vehicle, IdentityModel model)
    {
        var best = 0;
        var texts = 0;
        foreach (var plate in evidence.Plates)
        {
            if (plate.Sighting.View != PlateView.Rear)
            {
                continue;
            }

            texts++;
            if (vehicle.Kind == VehicleKind.Rigid)
            {
                best = Math.Max(best, Of(plate, vehicle, model));
            }

            foreach (var match in plate.Alike)
            {
                var trailer = match.Enrolment;
                if (trailer.Kind == VehicleKind.Trailer && trailer.Issuer == vehicle.Issuer
                    && trailer.Operator.Id == vehicle.Operator.Id)
                {
                    best = Math.Max(
                        best, Of(plate, trailer, model) - TrailersOfOneOperator - StrangeTrailer);
                }
            }
        }

        return Math.Max(0, best - SeveralChances(texts));
    }

    /// <summary>What one read says.</summary>
    public static int Of(PlateEvidence plate, Enrolment vehicle, IdentityModel model)
    {
        var (sighting, country) = (plate.Sighting, plate.Sighting.Country);
        return model.Of(sighting.Camera).Weigh(vehicle.Plate, sighting.Readings) - plate.StrangerWeight
            - (country.IsNone || country == vehicle.Country ? 0 : OtherCountry);
    }

    private static int SeveralChances(int texts) => texts > 1 ? MilliNats.Ln(texts) : 0;
}
