using System.Collections.Immutable;
using GreenLane.Lanes;

namespace GreenLane.Simulator.Trucks;

/// <summary>
/// For every kind of truck: verdict, headline and the ways it may leave. This is what the gateway is judged by.
/// </summary>
public static class ScriptTable
{
    private static readonly ImmutableArray<Departure> AnyReferred =
        [Departure.ToDesk, Departure.ToInspection, Departure.ReversesOut];

    public static ImmutableArray<TruckScript> All { get; } =
    [
        Green(TruckKind.RecognisedAeos, Departure.DrivesOnGreen),
        Green(TruckKind.RecognisedAeof, Departure.DrivesOnGreen),
        Green(TruckKind.HomeAeoc, Departure.DrivesOnGreen),
        Green(TruckKind.DiacriticPlate, Departure.DrivesOnGreen),
        Green(TruckKind.CyrillicPlate, Departure.DrivesOnGreen),
        Green(TruckKind.MisreadPlate, Departure.DrivesOnGreen),
        Green(TruckKind.BacksOut, Departure.BacksOutOfGreen),
        Red(TruckKind.FollowsBackOut, "vehicle-unknown", [Departure.ReversesOut, Departure.ToDesk]),
        Red(TruckKind.Unknown, "vehicle-unknown", AnyReferred),
        Red(TruckKind.Suspended, "authorisation-suspended", AnyReferred),
        Red(TruckKind.Revoked, "authorisation-revoked", AnyReferred),
        Red(TruckKind.TagPlateMismatch, "tag-plate-mismatch", [Departure.ToInspection, Departure.ReversesOut]),
        Red(TruckKind.NoTag, "identity-weak", AnyReferred),
        Red(TruckKind.NothingRead, "not-identified-in-time", AnyReferred),
        Red(TruckKind.AeocAbroad, "type-not-recognised", AnyReferred),
        Red(TruckKind.IssuerNotRecognised, "issuer-not-recognised", AnyReferred),
        Red(TruckKind.NoConsent, "no-consent", AnyReferred),
        Red(TruckKind.DeclarantOnly, "role-not-recognised", AnyReferred),
        Red(TruckKind.BindingEnded, "binding-not-in-force", AnyReferred),
        Red(TruckKind.OfficerRelease, "identity-weak", [Departure.OfficerReleases]),
        Red(TruckKind.TwinEnters, "already-inside", AnyReferred),
        Red(TruckKind.TwinLeaves, "impossible-journey", [Departure.ReversesOut]),
        Green(TruckKind.Leaves, Departure.DrivesOnGreen),
        Green(TruckKind.CompletePapers, Departure.DrivesOnGreen),
        Red(TruckKind.PapersWithoutWeighing, "documents-missing", AnyReferred),
        Red(TruckKind.PapersWrongMrn, "documents-missing", AnyReferred),
        Red(TruckKind.PapersTooEarly, "documents-missing", AnyReferred),
    ];

    /// <summary>Which way the lane leads that such a truck comes to.</summary>
    public static LaneDirection DirectionOf(TruckKind kind)
        => kind is TruckKind.TwinLeaves or TruckKind.Leaves ? LaneDirection.Exit : LaneDirection.Entry;

    public static TruckScript Of(TruckKind kind) => All.First(script => script.Kind == kind);

    /// <summary>
    /// Whether such a truck can come to a lane of this country; every kind can come to one of the two.
    /// </summary>
    /// <remarks>Only Serbia has an issuer whose registry it holds and does not recognise today.</remarks>
    public static bool ComesTo(TruckKind kind, CountryCode country) => kind switch
    {
        TruckKind.IssuerNotRecognised => country.ToString() == "RS",
        _ => true,
    };

    /// <summary>Whether the sample rules of a country recognise an issuer today.</summary>
    public static bool Recognises(CountryCode country, CountryCode issuer)
        => !(country.ToString() == "RS" && issuer.ToString() == "AL");

    private static TruckScript Green(TruckKind kind, Departure departure) => new(kind, true, null, [departure]);

    private static TruckScript Red(TruckKind kind, string reason, ImmutableArray<Departure> departures)
        => new(kind, false, reason, departures);
}
