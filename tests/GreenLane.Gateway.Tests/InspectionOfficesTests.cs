using GreenLane.Gateway.Keeping;
using GreenLane.Gateway.Loop;
using GreenLane.Lanes;
using GreenLane.Reporting.Contracts;

namespace GreenLane.Gateway.Tests;

public sealed class InspectionOfficesTests
{
    private static readonly Enrolment Truck = SampleData.Truck(1);

    [Fact]
    [Hazard("H-17")]
    public void Truck_that_is_drawn_while_customs_is_closed_is_told_when_it_opens_and_its_record_names_the_file()
    {
        using var rig = Rig();
        rig.InForce = rig.InForce with { Offices = SampleData.Offices("*") };

        rig.Arrive(Truck).Run(0.2);
        Assert.Equal(("referred", "random-inspection"), (rig.Loop.View.Phase, rig.Loop.View.Reason));
        rig.Set(LaneRig.Wiring.EntryLoop, false).Run(3);

        var passage = Assert.Single(rig.Journal.Closed);
        Assert.Equal(rig.InForce.Offices.Hash, passage.OfficesHash);
        Assert.Equal(
            new RuleDocument(
                "inspection-open", "fail", "inspection-closed",
                "customs opens 2026-11-23 06:00 UTC; inspection at destination is allowed"),
            passage.Rules.Single(rule => rule.Id == "inspection-open"));
    }

    [Theory]
    [Hazard("H-17")]
    [InlineData("*", "boris", CommandAnswer.Accepted)]
    [InlineData("*", null, CommandAnswer.NeedsSecond)]
    [InlineData("meat", "boris", CommandAnswer.ReasonNotAllowed)]
    [InlineData(null, "boris", CommandAnswer.ReasonNotAllowed)]
    public void Inspection_at_destination_is_a_reason_only_where_it_is_allowed_and_for_two_persons(
        string? atDestination, string? second, CommandAnswer answer)
    {
        using var rig = Rig();
        rig.InForce = rig.InForce with
        {
            Offices = atDestination is null ? null : SampleData.Offices(atDestination),
        };
        rig.Arrive(Truck).Run(0.2);

        Assert.Equal(answer, rig.Command(LaneVerb.Release, 1, "inspection-at-destination", second));
        rig.Run(0.5);

        Assert.Equal(answer == CommandAnswer.Accepted, rig.IsGreen);
    }

    [Fact]
    public void Where_no_offices_are_known_the_record_speaks_of_none()
    {
        using var rig = Rig();

        rig.Arrive(Truck).Run(0.2);
        rig.Set(LaneRig.Wiring.EntryLoop, false).Run(3);

        var passage = Assert.Single(rig.Journal.Closed);
        Assert.Null(passage.OfficesHash);
        Assert.DoesNotContain(passage.Rules, rule => rule.Id == "inspection-open");
    }

    [Fact]
    public void Offices_that_the_centre_sends_are_in_force_at_once_and_are_told_of_with_the_other_files()
    {
        using var desk = new FilesDesk(new SimulatedTime(SampleData.Now));
        Assert.Null(desk.Data.Current.Offices);

        Assert.Equal(FileTaking.InForce, desk.Take(FileTopic.Offices, "MK", desk.Offices(3)));

        Assert.Equal(3UL, desk.Data.Current.Offices!.Sequence);
        var told = Assert.Single(desk.Data.Files, file => file.Kind == "offices");
        Assert.Equal(("MK", 3UL, desk.Data.Current.Offices.Hash), (told.Issuer, told.Sequence, told.Hash));
        Assert.Equal(FileTaking.Refused, desk.Take(FileTopic.Offices, "MK", desk.Offices(2)));
        Assert.Contains("older", Assert.Single(desk.Texts("file-refused")), StringComparison.Ordinal);

        desk.Restart();
        Assert.Equal(3UL, desk.Data.Current.Offices!.Sequence);
    }

    private static LaneRig Rig()
    {
        var rig = new LaneRig([Truck], randomInspection: 1);
        rig.Journal.Immediate = true;
        rig.Run(3);
        return rig;
    }
}
