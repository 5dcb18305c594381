using GreenLane.Gateway.Loop;
using GreenLane.Lanes;
using GreenLane.Reporting.Journal;

namespace GreenLane.Gateway.Tests;

public sealed class LaneLoopTests : IDisposable
{
    private static readonly Enrolment Truck = SampleData.Truck(1);
    private static readonly Enrolment Other = SampleData.Truck(2);
    private readonly LaneRig _rig = new([Truck, Other, SampleData.Truck(3, AuthorisationStatus.Suspended)]);

    public LaneLoopTests() => _rig.Run(3);

    public void Dispose() => _rig.Dispose();

    [Fact, Hazard("H-03")]
    public void Recognised_truck_gets_green_only_after_its_record_is_durable()
    {
        _rig.Arrive(Truck).Run(0.1);
        Assert.False(_rig.IsGreen);
        Assert.Contains(_rig.Passages, passage => passage.Verdict == "release");

        _rig.Journal.Sync();
        _rig.Run(0.02);

        Assert.True(_rig.IsGreen && !_rig.IsRed);
        Assert.Contains(_rig.Journal.Durable, entry => entry.Kind == JournalKind.PassageDecided);
    }

    [Fact]
    public void Truck_that_passed_teaches_its_camera_and_one_that_was_referred_does_not()
    {
        _rig.Journal.Immediate = true;
        _rig.Set(LaneRig.Wiring.EntryLoop, true).Run(0.05).Tag(Truck).Plate("BG IOO1-AA").Run(0.1).DriveThrough();
        _rig.Run(3).Arrive(SampleData.Truck(3, AuthorisationStatus.Suspended)).Run(4)
            .Set(LaneRig.Wiring.EntryLoop, false).Run(3);

        var (camera, plate, read) = Assert.Single(_rig.Learned);
        Assert.Equal(("front-1", "BG1001AA", "BGIOO1AA"), (camera, plate.ToString(), read.ToString()));
    }

    [Fact]
    public void Passage_is_recorded_from_opening_to_closing_with_all_that_led_to_it()
    {
        _rig.Journal.Immediate = true;
        _rig.Arrive(Truck).Run(0.1).DriveThrough();

        var closed = Assert.Single(_rig.Journal.Closed);
        Assert.Equal(("released", "release", null, "op-1", "RS", "strong"), (
            closed.Outcome, closed.Verdict, closed.Reason, closed.OperatorId, closed.Issuer, closed.Identity));
        Assert.Equal("automatic", closed.ReleasedBy);
        Assert.Equal(["tag", "plate"], closed.Sightings.Select(sighting => sighting.Kind));
        Assert.Equal([JournalKind.PassageOpened, JournalKind.PassageDecided, JournalKind.PassageClosed],
            _rig.Journal.Durable.Select(entry => entry.Kind));
    }

    [Fact, Hazard("H-10")]
    public void What_leaves_the_gateway_holds_no_plate_and_no_tag()
    {
        _rig.Journal.Immediate = true;
        _rig.Arrive(Truck).Run(0.1).DriveThrough();

        foreach (var outgoing in _rig.Journal.Durable.Select(entry => entry.Outgoing)
            .OfType<Reporting.Contracts.PassageDocument>())
        {
            var text = System.Text.Json.JsonSerializer.Serialize(
                outgoing, Reporting.Contracts.ReportingJson.Default.PassageDocument);
            Assert.DoesNotContain("1001", text, StringComparison.Ordinal);
            Assert.DoesNotContain(Truck.Epc.ToString(), text, StringComparison.Ordinal);
            Assert.DoesNotContain(Truck.Tid.ToString(), text, StringComparison.Ordinal);
        }
    }

    [Fact, Hazard("H-03")]
    public void Record_that_cannot_be_written_leaves_red_and_refers()
    {
        _rig.Arrive(Truck).Run(0.1);
        _rig.Journal.Sync(written: false);
        _rig.Run(0.1);

        Assert.Equal("referred", _rig.Loop.View.Phase);
        Assert.False(_rig.IsGreen);
    }

    [Fact]
    public void Suspended_operator_is_referred_at_once()
    {
        _rig.Arrive(SampleData.Truck(3)).Run(0.05);

        Assert.Equal(("referred", "authorisation-suspended"), (_rig.Loop.View.Phase, _rig.Loop.View.Reason));
    }

    [Fact, Hazard("H-02")]
    public void Truck_that_backs_out_of_its_green_leaves_nothing_to_the_one_that_replaces_it()
    {
        _rig.Journal.Immediate = true;
        _rig.Arrive(Truck).Run(0.1);
        Assert.True(_rig.IsGreen);

        _rig.Set(LaneRig.Wiring.EntryLoop, false).Run(0.06);
        Assert.False(_rig.IsGreen);
        _rig.Set(LaneRig.Wiring.EntryLoop, true).Run(4);

        Assert.False(_rig.IsGreen);
        Assert.Equal(["withdrawn"], _rig.Journal.Closed.Select(passage => passage.Outcome));
        Assert.Equal("not-identified-in-time", _rig.Loop.View.Reason);
    }

    [Fact, Hazard("H-02")]
    public void Tag_heard_while_its_truck_drives_away_does_not_count_for_the_next()
    {
        using var rig = new LaneRig([Truck, Other], identity: IdentityPolicy.Tag);
        var tagAlone = rig.InForce.Recognition! with { Policies = [IdentityPolicy.Tag] };
        rig.InForce = rig.InForce with { Recognition = tagAlone };
        rig.Journal.Immediate = true;
        rig.Run(3).Set(LaneRig.Wiring.EntryLoop, true).Run(0.05).Tag(Truck).Run(0.1).DriveThrough();
        rig.Tag(Truck).Run(0.5).Tag(Other).Run(0.5);

        rig.Set(LaneRig.Wiring.EntryLoop, true).Run(4);

        Assert.Equal("not-identified-in-time", rig.Loop.View.Reason);
    }

    [Fact]
    public void Read_of_an_upstream_camera_belongs_to_the_truck_that_comes_next()
    {
        _rig.Journal.Immediate = true;
        _rig.Plate(Truck.PrintedPlate).Run(2).Set(LaneRig.Wiring.EntryLoop, true).Run(0.05).Tag(Truck).Run(0.05);

        Assert.True(_rig.IsGreen);
    }

    [Fact, Hazard("H-03")]
    public void Suspension_that_comes_while_the_record_is_written_is_seen_before_green()
    {
        _rig.Arrive(Truck).Run(0.1);
        _rig.InForce = SampleData.InForce([SampleData.Truck(1, AuthorisationStatus.Suspended)]);

        _rig.Journal.Sync();
        _rig.Run(0.1);

        Assert.False(_rig.IsGreen);
        Assert.Equal("authorisation-suspended", _rig.Loop.View.Reason);
    }

    [Fact, Hazard("H-03")]
    public void Recognition_stopped_under_green_ends_it_within_a_turn()
    {
        _rig.Journal.Immediate = true;
        _rig.Arrive(Truck).Run(0.1);
        Assert.True(_rig.IsGreen);

        _rig.InForce = _rig.InForce with { Recognition = SampleData.Recognition(RecognitionEffect.Stop) };
        _rig.Run(0.02);

        Assert.False(_rig.IsGreen);
        Assert.Equal("recognition-suspended", _rig.Loop.View.Reason);
    }

    [Fact, Hazard("H-07")]
    public void Clock_that_jumps_gives_no_green()
    {
        _rig.Arrive(Truck);
        _rig.Time.Step(TimeSpan.FromDays(-365));
        _rig.Run(0.2);

        Assert.Equal("referred", _rig.Loop.View.Phase);
        Assert.Contains(_rig.Passages[^1].Rules, rule => rule is { Id: "clock-trusted", Reason: "clock-untrusted" });
    }

    [Fact, Hazard("H-04")]
    public void Green_lamp_that_does_not_light_ends_in_red_and_a_fault()
    {
        _rig.Journal.Immediate = true;
        _rig.LampsFollow = false;
        _rig.Arrive(Truck).Run(0.5);

        Assert.False(_rig.IsGreen);

        Assert.NotEmpty(_rig.Loop.View.Faults);
    }

    [Fact, Hazard("H-05")]
    public void Board_that_does_not_answer_shows_no_green_and_no_heartbeat()
    {
        _rig.Journal.Immediate = true;
        _rig.Arrive(Truck).Run(0.1);
        _rig.Driver.Unplugged = true;
        _rig.Run(0.1);

        Assert.Equal("red", _rig.Loop.View.Aspect);
        Assert.Contains("board-unreachable", _rig.Loop.View.Faults);
    }

    [Fact]
    public void Officer_releases_what_one_person_may_release()
    {
        _rig.Journal.Immediate = true;
        _rig.Set(LaneRig.Wiring.EntryLoop, true).Run(4);

        Assert.Equal(CommandAnswer.WrongState, _rig.Command(LaneVerb.Release, 999));
        Assert.Equal(CommandAnswer.Accepted, _rig.Command(LaneVerb.Release, Number(_rig.Loop.View.Passage)));

        Assert.True(_rig.IsGreen);
        _rig.DriveThrough();
        var closed = Assert.Single(_rig.Journal.Closed);
        Assert.Equal(
            ("released", "release", "not-identified-in-time"), (closed.Outcome, closed.ReleasedBy, closed.Reason));
        Assert.Contains(_rig.Journal.Durable, entry => entry.Kind == JournalKind.Audit);
    }

    [Fact]
    public void Suspended_operator_is_not_released_by_one_person_but_may_be_sent_to_the_desk()
    {
        _rig.Journal.Immediate = true;
        _rig.Arrive(SampleData.Truck(3)).Run(0.1);
        var passage = Number(_rig.Loop.View.Passage);

        Assert.Equal(CommandAnswer.NeedsSecond, _rig.Command(LaneVerb.Release, passage));
        Assert.Equal(CommandAnswer.Accepted, _rig.Command(LaneVerb.ToDesk, passage));

        Assert.True(_rig.Driver.Level(LaneRig.Wiring.BarrierUp) && _rig.IsRed && !_rig.IsGreen);
        _rig.DriveThrough();
        Assert.Equal("to-desk", Assert.Single(_rig.Journal.Closed).Outcome);
    }

    [Fact]
    public void Stop_is_red_at_once_and_needs_no_record()
    {
        _rig.Journal.Immediate = true;
        _rig.Arrive(Truck).Run(0.1);
        _rig.Journal.Immediate = false;

        Assert.Equal(CommandAnswer.Accepted, _rig.Command(LaneVerb.Stop));

        Assert.False(_rig.IsGreen);
    }

    [Fact]
    public void Flood_of_tags_leaves_room_for_a_stop()
    {
        for (var i = 0; i < 5000; i++)
        {
            _rig.Tag(Other);
        }

        Assert.Equal(CommandAnswer.Accepted, _rig.Command(LaneVerb.Stop));
        Assert.Equal("stopped", _rig.Loop.View.Mode);
    }

    private static ulong Number(string? passage) => ulong.Parse(passage!.Split('-')[1], null);
}
