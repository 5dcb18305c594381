using GreenLane.Gateway.Loop;
using GreenLane.Lanes;
using GreenLane.Reporting.Contracts;
using GreenLane.Reporting.Presence;
using Microsoft.Extensions.Logging.Abstractions;

namespace GreenLane.Gateway.Tests;

/// <summary>The lanes of one gateway and a truck that is in two places.</summary>
[Hazard("H-14")]
public sealed class TwinsTests : IDisposable
{
    private static readonly Enrolment Truck = SampleData.Truck(1);
    private static readonly Enrolment Suspended = SampleData.Truck(3, AuthorisationStatus.Suspended);
    private readonly string _folder = Directory.CreateTempSubdirectory("greenlane-twins").FullName;
    private readonly SimulatedTime _time = new(SampleData.Now);
    private readonly PresenceBook _book;
    private readonly LaneRig _first;
    private readonly LaneRig _second;
    private readonly LaneRig _exit;

    public TwinsTests()
    {
        _book = PresenceBook.Open(
            Path.Combine(_folder, "presence.db"), new Topics("MK", "tabanovce", "g1"),
            new PresenceKey(new byte[PresenceKey.Length]), true, new PresenceSettings(),
            () => SampleData.Now + _time.Elapsed, NullLogger.Instance);
        _first = Lane("1", LaneDirection.Entry);
        _second = Lane("2", LaneDirection.Entry);
        _exit = Lane("3", LaneDirection.Exit);
        Run(3);
    }

    public void Dispose()
    {
        _first.Dispose();
        _second.Dispose();
        _exit.Dispose();
        _book.Dispose();
        Directory.Delete(_folder, true);
    }

    [Fact]
    public void Truck_that_entered_and_has_not_left_is_referred_when_it_enters_again()
    {
        Pass(_first);
        Run(60);

        Arrive(_second, Truck);

        Assert.False(_second.IsGreen);
        var passage = _second.Passages[^1];
        Assert.Equal("already-inside", passage.Reason);
        var move = passage.Presence!.LastMove!;
        Assert.Equal(("entered", "tabanovce/g1/1"), (move.Kind, move.Where));
    }

    [Fact]
    public void Its_own_lane_refers_it_too_also_close_behind_itself()
    {
        Pass(_first);
        Run(8);

        Arrive(_first, Truck);

        Assert.Equal("already-inside", _first.Passages[^1].Reason);
    }

    [Fact]
    public void Truck_that_left_by_the_exit_lane_may_enter_again()
    {
        Pass(_first);
        Run(70);
        Pass(_exit);
        Run(70);

        Arrive(_second, Truck);

        Assert.True(_second.IsGreen);
    }

    [Fact]
    public void Truck_that_backs_out_of_its_green_and_tries_again_is_not_its_own_twin()
    {
        Arrive(_first, Truck);
        Assert.True(_first.IsGreen);
        Leave(_first);
        Run(8);

        Arrive(_first, Truck);
        Assert.True(_first.IsGreen);
        Leave(_first);
        Run(20);
        Arrive(_second, Truck);

        Assert.True(_second.IsGreen);
    }

    [Fact]
    public void Truck_that_was_seen_in_another_lane_a_moment_ago_is_referred()
    {
        Arrive(_first, Truck);
        Leave(_first);
        Run(5);

        Arrive(_second, Truck);

        Assert.False(_second.IsGreen);
        Assert.Equal("impossible-journey", _second.Passages[^1].Reason);
    }

    [Fact, Hazard("H-02")]
    public void Green_goes_out_when_the_same_truck_shows_up_in_another_lane_and_both_wait_for_officers()
    {
        Arrive(_first, Truck);
        Assert.True(_first.IsGreen);

        Arrive(_second, Truck);
        Run(0.3);

        Assert.False(_first.IsGreen || _second.IsGreen);
        Assert.Equal(
            ("impossible-journey", "impossible-journey"), (_first.Passages[^1].Reason, _second.Passages[^1].Reason));
    }

    [Fact]
    public void Referred_truck_that_an_officer_sends_in_is_inside_and_one_that_turns_back_is_not()
    {
        Arrive(_first, Suspended);
        Run(4);
        Leave(_first);
        Run(20);
        Arrive(_second, Suspended);
        Run(4);
        Assert.Equal("authorisation-suspended", _second.Passages[^1].Reason);

        Assert.Equal(CommandAnswer.Accepted, Command(_second, LaneVerb.ToInspection));
        Drive(_second);
        Run(60);
        Arrive(_first, Suspended);

        Assert.Equal("already-inside", _first.Passages[^1].Reason);
    }

    [Fact]
    public void Tag_that_a_neighbouring_antenna_hears_makes_no_twin()
    {
        Arrive(_first, Truck);
        _second.Set(LaneRig.Wiring.EntryLoop, true);
        Run(0.05);

        _second.Tag(Truck).Plate("SK 9999-ZZ");
        Run(4);

        Assert.True(_first.IsGreen);
        Assert.NotEqual("impossible-journey", _second.Passages[^1].Reason);
        Assert.False(_second.IsGreen);
    }

    [Fact, Hazard("H-10")]
    public void What_leaves_the_gateway_does_not_name_the_vehicle_even_by_its_hash()
    {
        Pass(_first);

        var closed = _first.Journal.Durable[^1];
        Assert.NotNull(closed.Document!.Presence!.Vehicle);
        Assert.Null(closed.Outgoing!.Presence!.Vehicle);
    }

    [Fact]
    public void Verdict_can_be_made_again_from_what_the_record_holds()
    {
        Pass(_first);
        Run(60);
        Arrive(_second, Truck);
        var passage = _second.Passages[^1];
        var told = passage.Presence!;

        var presence = new Presence
        {
            InsideLimit = TimeSpan.FromSeconds(told.InsideLimitSeconds),
            LastMove = new Movement(
                MovementKind.Entered, told.LastMove!.Where, told.LastMove.At, told.LastMove.IsDated),
            Elsewhere =
            [
                .. told.Elsewhere.Select(seen => new SeenElsewhere(
                    seen.Where, seen.At, seen.IsDated, seen.StandsThere,
                    TimeSpan.FromSeconds(seen.LeastTravelSeconds))),
            ],
        };
        var input = new VerdictInput
        {
            Policy = new LanePolicy
            {
                Country = SampleData.Macedonia,
                Crossing = "tabanovce",
                Direction = LaneDirection.Entry,
            },
            Mode = LaneMode.Automatic,
            Faults = LaneFaults.None,
            JournalWritable = true,
            ClockTrusted = true,
            Now = passage.DecidedAt!.Value,
            Identity = new Identity(IdentityStrength.Strong, Truck, ""),
            Presence = presence,
        };

        Assert.Equal(Detail(passage, RuleId.NotInside), PresenceRules.NotInside(input).Detail);
        Assert.Equal(Detail(passage, RuleId.JourneyPossible), PresenceRules.JourneyPossible(input).Detail);
    }

    private static string? Detail(PassageDocument passage, RuleId rule)
        => passage.Rules.Single(each => each.Id == StableId.Of(rule)).Detail;

    private LaneRig Lane(string id, LaneDirection direction)
    {
        var rig = new LaneRig([Truck, Suspended], lane: id, direction: direction, time: _time, presence: _book);
        rig.Journal.Immediate = true;
        return rig;
    }

    private void Run(double seconds) => LaneRig.RunAll(seconds, _first, _second, _exit);

    private void Arrive(LaneRig lane, Enrolment truck)
    {
        lane.Set(LaneRig.Wiring.EntryLoop, true);
        Run(0.05);
        lane.Tag(truck).Plate(truck.PrintedPlate);
        Run(0.1);
    }

    private void Leave(LaneRig lane)
    {
        lane.Set(LaneRig.Wiring.EntryLoop, false);
        Run(0.5);
    }

    private void Pass(LaneRig lane)
    {
        Arrive(lane, Truck);
        Assert.True(lane.IsGreen);
        Drive(lane);
    }

    private void Drive(LaneRig lane)
    {
        lane.Set(LaneRig.Wiring.BarrierLoop, true);
        Run(0.5);
        lane.Set(LaneRig.Wiring.EntryLoop, false);
        Run(0.5);
        lane.Set(LaneRig.Wiring.BarrierLoop, false);
        Run(0.1);
    }

    private CommandAnswer? Command(LaneRig lane, LaneVerb verb)
    {
        var answer = lane.Post(verb, passage: 1);
        Run(0.02);
        return answer.IsCompletedSuccessfully ? answer.Result : null;
    }
}
