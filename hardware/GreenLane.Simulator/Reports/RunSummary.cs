using GreenLane.Simulator.Checks;

namespace GreenLane.Simulator.Reports;

/// <summary>The summary of a run, as it is written to the file.</summary>
/// <param name="Ok">Everything held that had to hold.</param>
/// <param name="Passages">Passages recorded by the gateways in this run.</param>
/// <param name="Released">Of these, with outcome "released".</param>
/// <param name="Referred">Of these, with the verdict "refer".</param>
/// <param name="Withdrawn">Of these, with outcome "withdrawn".</param>
/// <param name="Interrupted">
/// Trucks that were in a lane when its gateway died, or paused so long that the guard cut green; not judged.
/// </param>
/// <param name="ByReason">Passages by the headline of the verdict; "none" where it was green.</param>
/// <param name="ByKind">Trucks by kind, as they came.</param>
/// <param name="MissingKinds">Kinds that should have come and did not.</param>
/// <param name="RedViolations">Times that a lamp or a barrier showed what it must never show.</param>
/// <param name="WrongVerdicts">Trucks whose record differs from their script, and records of no truck.</param>
public sealed record RunSummary(
    bool Ok,
    ulong Seed,
    double Seconds,
    int Trucks,
    int Passages,
    int Released,
    int Referred,
    int Withdrawn,
    int Interrupted,
    SortedDictionary<string, int> ByReason,
    SortedDictionary<string, int> ByKind,
    IReadOnlyList<string> MissingKinds,
    int Journalled,
    int Reported,
    int Acknowledged,
    int Lost,
    int Doubled,
    int RedViolations,
    int WrongVerdicts,
    DecisionTimes DecisionMicroseconds,
    IReadOnlyList<string> Faults,
    IReadOnlyList<GatewaySummary> Gateways,
    IReadOnlyList<Violation> Violations);
