using System.Collections.Frozen;
using System.Globalization;

namespace GreenLane.Central.Monitoring;

/// <summary>Says in English what the ids of the contract mean. An id it does not know is shown as it is.</summary>
public static class Wording
{
    private static readonly FrozenDictionary<string, string> Reasons = new Dictionary<string, string>
    {
        ["watch-list"] = "On a watch list",
        ["tag-plate-mismatch"] = "Tag and plate belong to different vehicles",
        ["already-inside"] = "This vehicle is already inside",
        ["impossible-journey"] = "Seen elsewhere too recently to be here",
        ["authorisation-annulled"] = "The operator's authorisation was annulled",
        ["authorisation-revoked"] = "The operator's authorisation was revoked",
        ["authorisation-suspended"] = "The operator's authorisation is suspended",
        ["recognition-suspended"] = "Recognition of this issuer is suspended",
        ["issuer-not-recognised"] = "The issuer is not recognised here",
        ["type-not-recognised"] = "This type of authorisation does not count here",
        ["role-not-recognised"] = "The operator's role does not count here",
        ["no-consent"] = "The operator did not consent to the exchange",
        ["binding-not-in-force"] = "The vehicle is not the operator's at this date",
        ["identity-ambiguous"] = "More than one operator fits what was read",
        ["identity-weak"] = "What was read is too weak to be sure",
        ["vehicle-unknown"] = "The vehicle is not enrolled",
        ["not-identified-in-time"] = "Nothing was read in time",
        ["documents-missing"] = "Documents are missing",
        ["documents-not-recognised"] = "Documents of trucks of this country do not count here",
        ["inspect-all"] = "This issuer's trucks are inspected",
        ["random-inspection"] = "Drawn for a random inspection",
        ["consent-missing"] = "Another agency has not consented",
        ["inspection-closed"] = "The inspection office is closed",
        ["registry-stale"] = "The issuer's registry is too old",
        ["clock-untrusted"] = "The gateway's clock is not trusted",
        ["journal-unavailable"] = "The gateway cannot write its record",
        ["lane-fault"] = "The lane has a fault",
        ["lane-closed"] = "The lane is closed",
    }.ToFrozenDictionary();

    private static readonly FrozenDictionary<string, string> Outcomes = new Dictionary<string, string>
    {
        ["released"] = "released",
        ["referred"] = "left without release",
        ["withdrawn"] = "backed out",
        ["not-used"] = "did not use its green",
        ["intrusion"] = "drove in against red",
        ["to-desk"] = "sent to the desk",
        ["to-inspection"] = "sent to inspection",
        ["interrupted"] = "record interrupted",
    }.ToFrozenDictionary();

    private static readonly FrozenDictionary<string, string> Rules = new Dictionary<string, string>
    {
        ["lane-open"] = "The lane is in automatic mode",
        ["lane-healthy"] = "No fault ails the lane",
        ["journal-writable"] = "The record can be made durable",
        ["clock-trusted"] = "Wall-clock time can be relied on",
        ["vehicle-identified"] = "The vehicle is known as surely as the lane asks",
        ["watch-list"] = "No watch list looks for it",
        ["registry-fresh"] = "The issuer's registry is young enough",
        ["binding-in-force"] = "Vehicle and operator belong together today",
        ["role-counts"] = "The operator acts in a role that counts",
        ["authorisation-granted"] = "The authorisation is granted",
        ["type-counts"] = "The authorisation is of a type that counts here",
        ["consent-given"] = "The operator agreed to the exchange of its data",
        ["recognised"] = "The issuer is recognised here, in this direction, today",
        ["documents-complete"] = "The documents are there, where the lane asks for them",
        ["documents-count"] = "Complete documents open the lane for trucks of this country",
        ["agencies-agreed"] = "The agencies that must agree have agreed",
        ["inspection-open"] = "The office that must inspect is open",
        ["not-inside"] = "The vehicle did not enter already without leaving",
        ["journey-possible"] = "It can have come here from where it was last seen",
        ["not-drawn"] = "It was not drawn for random inspection",
    }.ToFrozenDictionary();

    private static readonly FrozenDictionary<string, string> Identities = new Dictionary<string, string>
    {
        ["strong"] = "one enrolled vehicle, as surely as the lane asks",
        ["weak"] = "one fits, not surely enough",
        ["ambiguous"] = "more than one fits",
        ["mismatch"] = "tag and plate speak of different vehicles",
        ["unknown"] = "read, and nobody enrolled it",
        ["none"] = "nothing was read",
    }.ToFrozenDictionary();

    private static readonly FrozenDictionary<string, string> Unmeasured = new Dictionary<string, string>
    {
        [Figures.NotMeasured.NothingReleased] = "nobody drove through on green",
        [Figures.NotMeasured.NothingClosed] = "nothing closed in this time",
        [Figures.NotMeasured.NoNeighbourTimes] = "the neighbour does not send when its exit office was done",
        [Figures.NotMeasured.NoQueueSensor] = "no sensor sees the queue",
        [Figures.NotMeasured.NoInspectionOutcome] = "nobody told what the inspections found",
        [Figures.NotMeasured.ConfiguredShareNotSent] = "the share configured is not sent to the centre",
        [Figures.NotMeasured.OfficerNotRecorded] = "records say that an officer released, not which one",
        [Figures.NotMeasured.NoHistory] = "there are no earlier weeks to compare with",
    }.ToFrozenDictionary();

    /// <summary>Says that a figure is not measured, and why.</summary>
    public static string NotMeasured(string? id)
        => id is null ? "not measured" : $"not measured: {Unmeasured.GetValueOrDefault(id, Plain(id))}";

    public static string Reason(string? id) => id is null ? "" : Reasons.GetValueOrDefault(id, Plain(id));

    public static string Outcome(string? id) => id is null ? "in the lane" : Outcomes.GetValueOrDefault(id, Plain(id));

    /// <summary>What a rule asks, as the sentence that is true if it passes.</summary>
    public static string Rule(string id) => Rules.GetValueOrDefault(id, Plain(id));

    public static string Result(string id) => id switch
    {
        "pass" => "holds",
        "fail" => "fails",
        "no-data" => "no data",
        "not-applicable" => "not asked",
        _ => Plain(id),
    };

    public static string Identity(string? id) => id is null ? "–" : Identities.GetValueOrDefault(id, Plain(id));

    /// <summary>How a passage ended, in the light of its verdict.</summary>
    public static string Ending(string? verdict, string? outcome) => (verdict, outcome) switch
    {
        ("release", "released") => "passed on green",
        ("refer", "released") => "released by an officer",
        _ => Outcome(outcome),
    };

    public static string Fault(string id) => Plain(id);

    public static string Aspect(string seen) => seen switch
    {
        "red" => "red is lit",
        "green" => "green is lit",
        "dark" => "no lamp is lit",
        "both" => "red and green are lit together",
        _ => "what is lit is not known",
    };

    /// <summary>A time span in its largest unit, rounded down: 42 s, 2 min, 3 h, 12 d.</summary>
    public static string Age(TimeSpan age) => age switch
    {
        { Ticks: < 0 } => "0 s",
        { TotalSeconds: < 60 } => Whole(age.TotalSeconds, "s"),
        { TotalMinutes: < 60 } => Whole(age.TotalMinutes, "min"),
        { TotalHours: < 48 } => Whole(age.TotalHours, "h"),
        _ => Whole(age.TotalDays, "d"),
    };

    /// <summary>A stay in the lane: 24 s, 3:10 min.</summary>
    public static string Dwell(double? seconds) => seconds switch
    {
        null => "–",
        < 99.5 => string.Create(CultureInfo.InvariantCulture, $"{seconds:0} s"),
        _ => string.Create(
            CultureInfo.InvariantCulture, $"{(long)(seconds.Value / 60)}:{(long)(seconds.Value % 60):00} min"),
    };

    /// <summary>A share in whole per cent; a dash if there is nothing to share.</summary>
    public static string Share(long part, long whole)
        => whole == 0 ? "–" : string.Create(CultureInfo.InvariantCulture, $"{100.0 * part / whole:0} %");

    private static string Whole(double value, string unit)
        => string.Create(CultureInfo.InvariantCulture, $"{Math.Floor(value):0} {unit}");

    private static string Plain(string id) => id.Replace('-', ' ');
}
