namespace GreenLane.Lanes;

/// <summary>The rules of the verdict, each evaluated and recorded for every passage. Ids are stable.</summary>
public enum RuleId : byte
{
    None,
    LaneOpen,
    LaneHealthy,
    JournalWritable,
    ClockTrusted,
    VehicleIdentified,
    WatchList,
    RegistryFresh,
    BindingInForce,
    RoleCounts,
    AuthorisationGranted,
    TypeCounts,
    ConsentGiven,
    Recognised,
    DocumentsComplete,
    NotInside,
    JourneyPossible,
    NotDrawn,

    // Asked only where recognition rules, a lane or inspection offices give occasion.
    DocumentsCount,
    AgenciesAgreed,
    InspectionOpen,
}

/// <summary>What a rule came to. Only <see cref="Fail"/> refers; no data is said, never pretended.</summary>
public enum RuleOutcome : byte
{
    /// <summary>What the rule asks about is not known here; the rule neither passes nor fails.</summary>
    NoData,

    /// <summary>The rule does not concern this passage.</summary>
    NotApplicable,
    Pass,
    Fail,
}

/// <summary>One evaluated rule.</summary>
/// <param name="Reason">Why it failed; <see cref="Reason.None"/> otherwise.</param>
/// <param name="Detail">What was compared, in the field's words and without personal data.</param>
public sealed record RuleResult(RuleId Rule, RuleOutcome Outcome, Reason Reason, string Detail)
{
    public static RuleResult Passed(RuleId rule, string detail) => new(rule, RuleOutcome.Pass, Reason.None, detail);

    public static RuleResult Failed(RuleId rule, Reason reason, string detail)
        => new(rule, RuleOutcome.Fail, reason, detail);

    public static RuleResult Unknown(RuleId rule, string detail) => new(rule, RuleOutcome.NoData, Reason.None, detail);

    public static RuleResult Skipped(RuleId rule, string detail)
        => new(rule, RuleOutcome.NotApplicable, Reason.None, detail);

    /// <summary>Passed if the condition holds, else failed for this reason.</summary>
    public static RuleResult Of(RuleId rule, bool holds, Reason reason, string detail)
        => holds ? Passed(rule, detail) : Failed(rule, reason, detail);
}
