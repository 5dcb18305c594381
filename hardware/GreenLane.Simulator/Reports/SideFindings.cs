using System.Collections.Immutable;
using GreenLane.Reporting.Contracts;
using GreenLane.Simulator.Checks;

namespace GreenLane.Simulator.Reports;

/// <summary>What was found at one side after its tail had drained.</summary>
/// <param name="Passages">All passages of the run, by the gateway's own list.</param>
public sealed record SideFindings(
    ImmutableArray<PassageDocument> Passages,
    ReportTally Tally,
    ImmutableArray<Violation> WrongVerdicts,
    GatewaySummary Summary);
