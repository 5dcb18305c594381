namespace GreenLane.Terminal.Tests.Stage;

/// <summary>A truck that a lane refers, and why.</summary>
/// <param name="Reason">The headline's stable id.</param>
/// <param name="Lane">Where it comes: some reasons need a lane of their own.</param>
public sealed record StagedReferral(string Reason, StagedTruck Truck, string Lane = "1")
{
    /// <summary>
    /// All that one truck at one lane brings about as the headline. More than one lane or an act need already-inside,
    /// impossible-journey, lane-closed and lane-fault, and a machine that fails clock-untrusted and
    /// journal-unavailable; inspection-closed always stands below what demands the inspection: they have tests of
    /// their own.
    /// </summary>
    public static IReadOnlyList<StagedReferral> All { get; } =
    [
        new("watch-list", StageFiles.Wanted),
        new(
            "tag-plate-mismatch",
            Trucks.Mismatched("RS-1002", "MK-1001", 2) with { Sure = [97, 95, 96, 61, 97, 98, 93, 95] }),
        new("authorisation-annulled", Trucks.Of("RS-1005", 1)),
        new("authorisation-revoked", Trucks.Of("RS-1004", 1)),
        new("authorisation-suspended", Trucks.Of("RS-1003", 1)),
        new("recognition-suspended", Trucks.Of("ME-1001", 1)),
        new("issuer-not-recognised", Trucks.Of("BA-1001", 1)),
        new("type-not-recognised", Trucks.Of("RS-1006", 1)),
        new("documents-not-recognised", StageFiles.Noticed, "4"),
        new("role-not-recognised", Trucks.Of("RS-1008", 1)),
        new("no-consent", Trucks.Of("RS-1007", 1)),
        new("binding-not-in-force", Trucks.Of("RS-1009", 1)),
        new("identity-ambiguous", Trucks.OfTwoCountries),
        new("identity-weak", Trucks.Untagged("RS-1001", 3)),
        new("vehicle-unknown", new StagedTruck("ZZ 9876-QX")),
        new("not-identified-in-time", new StagedTruck(null)),
        new("documents-missing", Trucks.Of("RS-1001", 4), "2"),
        new("consent-missing", Trucks.Of("RS-1001", 6), "4"),
        new("inspect-all", Trucks.Of("BG-1001", 1)),
        new("random-inspection", Trucks.Of("RS-1001", 5), "3"),
        new("registry-stale", Trucks.Of("HR-1001", 1)),
    ];

    public static StagedReferral Of(string reason) => All.Single(staged => staged.Reason == reason);
}
