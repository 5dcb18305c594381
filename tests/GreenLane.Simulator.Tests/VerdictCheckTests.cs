using GreenLane.Reporting.Contracts;
using GreenLane.Simulator.Checks;
using GreenLane.Simulator.Trucks;

namespace GreenLane.Simulator.Tests;

public sealed class VerdictCheckTests
{
    private static readonly DateTimeOffset Start = new(2026, 5, 4, 8, 0, 0, TimeSpan.Zero);

    [Fact]
    public void A_record_as_the_script_says_is_right()
        => Assert.Empty(VerdictCheck.Judge(
            [Visit(TruckKind.RecognisedAeos, 0), Visit(TruckKind.Suspended, 20)],
            [Record(0, "release", null, "released"), Record(20, "refer", "authorisation-suspended", "to-desk")]));

    [Fact]
    public void A_wrong_verdict_is_caught()
        => Caught(VerdictCheck.WrongVerdict, Visit(TruckKind.Suspended, 0), Record(0, "release", null, "released"));

    [Fact]
    public void A_wrong_headline_is_caught()
        => Caught(
            VerdictCheck.WrongReason, Visit(TruckKind.Suspended, 0), Record(0, "refer", "vehicle-unknown", "to-desk"));

    [Fact]
    public void A_wrong_outcome_is_caught()
        => Caught(VerdictCheck.WrongOutcome, Visit(TruckKind.BacksOut, 0), Record(0, "release", null, "released"));

    [Fact]
    public void A_truck_without_a_record_is_caught()
        => Assert.Equal(VerdictCheck.NoRecord, Assert.Single(VerdictCheck.Judge([Visit(TruckKind.NoTag, 0)], [])).Rule);

    [Fact]
    public void A_record_without_a_truck_is_caught()
        => Assert.Equal(VerdictCheck.Unexpected,
            Assert.Single(VerdictCheck.Judge([], [Record(0, "refer", "vehicle-unknown", "referred")])).Rule);

    [Fact]
    public void Records_are_matched_in_time_order_whatever_order_they_come_in()
        => Assert.Empty(VerdictCheck.Judge(
            [Visit(TruckKind.Suspended, 20), Visit(TruckKind.RecognisedAeos, 0)],
            [Record(20, "refer", "authorisation-suspended", "to-desk"), Record(0, "release", null, "released")]));

    [Fact]
    public void A_truck_whose_gateway_died_is_not_judged_and_its_record_is_no_surprise()
        => Assert.Empty(VerdictCheck.Judge(
            [Visit(TruckKind.RecognisedAeos, 0) with { Interrupted = true }], [Record(0, null, null, "interrupted")]));

    private static void Caught(string rule, TruckVisit visit, PassageDocument passage)
        => Assert.Equal(rule, Assert.Single(VerdictCheck.Judge([visit], [passage])).Rule);

    private static TruckVisit Visit(TruckKind kind, int second)
    {
        var script = ScriptTable.Of(kind);
        var truck = new Truck(1, script, script.Departures[0], "SK 2345 MG", null, "MK", null, null);
        return new TruckVisit(truck, "tabanovce-1", "1", Start.AddSeconds(second), Start.AddSeconds(second + 8),
            truck.Departure, false);
    }

    private static PassageDocument Record(int second, string? verdict, string? reason, string outcome) => new()
    {
        Id = $"e-{second}",
        Lane = "1",
        Clock = "synced",
        OpenedAt = Start.AddSeconds(second + 0.05),
        ClosedAt = Start.AddSeconds(second + 7),
        Verdict = verdict,
        Reason = reason,
        Outcome = outcome,
    };
}
