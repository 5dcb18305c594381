namespace GreenLane.LaneGuard.Tests;

public class GuardRulesTests
{
    private const int TurnMs = 2;

    [Fact]
    public void A_guard_just_switched_on_keeps_green_cut()
    {
        var guard = new Bench();

        guard.See(green: false, heartbeat: HeartbeatClass.Permitted, forMs: 5_000);

        Assert.Equal(GuardPhase.SelfTest, guard.State.Phase);
        Assert.False(guard.State.CloseRelay);
    }

    [Fact]
    public void A_gateway_seen_alive_and_red_is_watched_after_the_self_test()
    {
        var guard = new Bench();

        guard.See(green: false, heartbeat: HeartbeatClass.Alive, forMs: GuardLimits.SelfTestMs - 10);
        var before = guard.State.Phase;
        guard.See(green: false, heartbeat: HeartbeatClass.Alive, forMs: 20);

        Assert.Equal(GuardPhase.SelfTest, before);
        Assert.Equal(GuardPhase.Watching, guard.State.Phase);
        Assert.False(guard.State.CloseRelay);
    }

    [Fact]
    public void A_permit_closes_the_relay_and_its_end_opens_it()
    {
        var guard = Bench.Watching();

        guard.See(green: false, heartbeat: HeartbeatClass.Permitted, forMs: TurnMs);
        var permitted = guard.State.CloseRelay;
        guard.See(green: true, heartbeat: HeartbeatClass.Permitted, forMs: 10_000);
        guard.See(green: false, heartbeat: HeartbeatClass.Permitted, forMs: 40);
        guard.See(green: false, heartbeat: HeartbeatClass.Alive, forMs: TurnMs);

        Assert.True(permitted);
        Assert.False(guard.State.CloseRelay);
        Assert.Equal(GuardPhase.Watching, guard.State.Phase);
    }

    [Theory]
    [InlineData(198, GuardPhase.Watching)]
    [InlineData(450, GuardPhase.Latched)]
    public void Red_and_green_together_trip_above_450_ms_and_never_below_200(int forMs, GuardPhase expected)
    {
        var guard = Bench.Green();

        guard.See(red: true, green: true, heartbeat: HeartbeatClass.Permitted, forMs: forMs);

        Assert.Equal(expected, guard.State.Phase);
        Assert.Equal(expected == GuardPhase.Watching, guard.State.CloseRelay);
        Assert.Equal(expected == GuardPhase.Latched ? TripReason.Conflict : TripReason.None, guard.State.Reason);
    }

    [Fact]
    public void Lamps_that_overlap_again_and_again_for_less_than_200_ms_do_not_trip()
    {
        var guard = Bench.Green();

        for (var i = 0; i < 50; i++)
        {
            guard.See(red: true, green: true, heartbeat: HeartbeatClass.Permitted, forMs: 198);
            guard.See(green: true, heartbeat: HeartbeatClass.Permitted, forMs: TurnMs);
        }

        Assert.Equal(GuardPhase.Watching, guard.State.Phase);
    }

    [Fact]
    [Hazard("H-04")]
    public void Green_that_goes_on_without_its_permit_is_cut_and_latches()
    {
        var guard = Bench.Green();

        guard.See(green: true, heartbeat: HeartbeatClass.Alive, forMs: GuardLimits.UnpermittedMs + (2 * TurnMs));

        Assert.False(guard.State.CloseRelay);
        Assert.Equal((GuardPhase.Latched, TripReason.UnpermittedGreen), (guard.State.Phase, guard.State.Reason));
        Assert.True(HeartbeatLimits.HoldMs + GuardLimits.UnpermittedMs + HeartbeatLimits.LongestSampleMs + 15 <= 300);
    }

    [Fact]
    public void Heartbeat_lost_cuts_green_at_once_and_recovers_by_itself_into_red()
    {
        var guard = Bench.Green();

        guard.See(green: true, heartbeat: HeartbeatClass.Lost, forMs: TurnMs);
        var lost = guard.State;
        guard.See(green: false, heartbeat: HeartbeatClass.Lost, forMs: 5_000);
        var stillLost = guard.State;
        guard.See(green: false, heartbeat: HeartbeatClass.Alive, forMs: GuardLimits.SelfTestMs + 20);

        Assert.False(lost.CloseRelay);
        Assert.Equal((GuardPhase.Tripped, TripReason.HeartbeatLost), (stillLost.Phase, stillLost.Reason));
        Assert.Equal((GuardPhase.Watching, TripReason.None), (guard.State.Phase, guard.State.Reason));
        Assert.False(guard.State.CloseRelay);
    }

    [Fact]
    public void A_gateway_that_comes_back_permitting_green_must_first_withhold_it()
    {
        var guard = Bench.Green();
        guard.See(green: false, heartbeat: HeartbeatClass.Lost, forMs: 1_000);

        guard.See(green: false, heartbeat: HeartbeatClass.Permitted, forMs: 10_000);

        Assert.Equal(GuardPhase.SelfTest, guard.State.Phase);
        Assert.False(guard.State.CloseRelay);
    }

    [Fact]
    public void Neither_lamp_lit_trips_within_a_second_and_recovers()
    {
        var guard = Bench.Watching();

        guard.See(red: false, green: false, heartbeat: HeartbeatClass.Alive, forMs: 650);
        var early = guard.State.Phase;
        guard.See(red: false, green: false, heartbeat: HeartbeatClass.Alive, forMs: 100);
        var dark = guard.State;
        guard.See(green: false, heartbeat: HeartbeatClass.Alive, forMs: 1_000);

        Assert.Equal(GuardPhase.Watching, early);
        Assert.Equal((GuardPhase.Tripped, TripReason.NeitherLampLit), (dark.Phase, dark.Reason));
        Assert.Equal(GuardPhase.Watching, guard.State.Phase);
    }

    [Fact]
    public void Green_ends_at_the_guards_own_maximum_whatever_the_gateway_says()
    {
        var guard = Bench.Green();

        guard.See(green: true, heartbeat: HeartbeatClass.Permitted, forMs: GuardLimits.GreenMs + 10);

        Assert.Equal((GuardPhase.Latched, TripReason.GreenTooLong), (guard.State.Phase, guard.State.Reason));
        Assert.False(guard.State.CloseRelay);
    }

    [Theory]
    [InlineData(true, false)]
    [InlineData(false, true)]
    public void A_relay_that_does_not_open_latches(bool green, bool contact)
    {
        var guard = Bench.Green();
        guard.See(green: false, heartbeat: HeartbeatClass.Lost, forMs: TurnMs);

        guard.See(green: green, contact: contact, heartbeat: HeartbeatClass.Lost, forMs: GuardLimits.RelayMs + 10);

        Assert.Equal((GuardPhase.Latched, TripReason.RelayDidNotOpen), (guard.State.Phase, guard.State.Reason));
    }

    [Fact]
    [Hazard("H-04")]
    public void A_contact_that_does_not_show_the_relay_closing_latches()
    {
        var guard = Bench.Watching();

        guard.See(green: true, contact: false, heartbeat: HeartbeatClass.Permitted, forMs: GuardLimits.RelayMs + 10);

        Assert.Equal((GuardPhase.Latched, TripReason.RelayDidNotClose), (guard.State.Phase, guard.State.Reason));
        Assert.False(guard.State.CloseRelay);
    }

    [Fact]
    [Hazard("H-04")]
    public void A_relay_that_was_not_seen_to_open_is_not_closed_again()
    {
        var guard = Bench.Green();
        guard.See(green: false, heartbeat: HeartbeatClass.Alive, forMs: TurnMs);

        guard.See(green: false, contact: true, heartbeat: HeartbeatClass.Permitted, forMs: 100);
        var unproved = guard.State.CloseRelay;
        guard.See(green: false, contact: false, heartbeat: HeartbeatClass.Alive, forMs: GuardLimits.ProofMs + 4);
        guard.See(green: false, contact: false, heartbeat: HeartbeatClass.Permitted, forMs: TurnMs);

        Assert.False(unproved);
        Assert.True(guard.State.CloseRelay);
    }

    [Fact]
    public void A_dead_sensor_does_not_lengthen_the_guards_own_maximum()
    {
        var guard = Bench.Green();

        guard.See(green: false, heartbeat: HeartbeatClass.Permitted, forMs: GuardLimits.GreenMs + 10);

        Assert.Equal((GuardPhase.Latched, TripReason.GreenTooLong), (guard.State.Phase, guard.State.Reason));
    }

    [Fact]
    public void A_latch_that_the_cabinet_keeps_outlives_a_loss_of_power_and_only_the_key_ends_it()
    {
        var guard = new Bench();

        guard.See(green: false, latch: true, heartbeat: HeartbeatClass.Alive, forMs: 2_000);
        var found = guard.State;
        guard.See(green: false, latch: true, key: true, heartbeat: HeartbeatClass.Alive, forMs: TurnMs);
        var stillSet = guard.State.Phase;
        guard.See(green: false, key: true, heartbeat: HeartbeatClass.Alive, forMs: TurnMs);

        Assert.Equal((GuardPhase.Latched, TripReason.LatchedBefore), (found.Phase, found.Reason));
        Assert.Equal(GuardPhase.Latched, stillSet);
        Assert.Equal(GuardPhase.SelfTest, guard.State.Phase);
    }

    [Fact]
    public void A_latched_guard_stays_so_until_the_key_is_turned_anew()
    {
        var guard = Bench.Green();
        guard.See(red: true, green: true, key: true, heartbeat: HeartbeatClass.Permitted, forMs: 1_000);

        guard.See(green: false, key: true, heartbeat: HeartbeatClass.Alive, forMs: 10_000);
        var stuckKey = guard.State.Phase;
        guard.See(green: false, heartbeat: HeartbeatClass.Alive, forMs: 10_000);
        var noKey = guard.State.Phase;
        guard.See(green: false, key: true, heartbeat: HeartbeatClass.Alive, forMs: TurnMs);
        var turned = guard.State.Phase;
        guard.See(green: false, heartbeat: HeartbeatClass.Alive, forMs: GuardLimits.SelfTestMs + 20);

        Assert.Equal(GuardPhase.Latched, stuckKey);
        Assert.Equal(GuardPhase.Latched, noKey);
        Assert.Equal(GuardPhase.SelfTest, turned);
        Assert.Equal(GuardPhase.Watching, guard.State.Phase);
    }

    /// <summary>Rules under the test's own clock.</summary>
    internal sealed class Bench
    {
        private GuardState _state;

        public GuardState State => _state;

        public static Bench Watching()
        {
            var bench = new Bench();
            bench.See(green: false, heartbeat: HeartbeatClass.Alive, forMs: GuardLimits.SelfTestMs + 20);
            Assert.Equal(GuardPhase.Watching, bench.State.Phase);
            return bench;
        }

        public static Bench Green()
        {
            var bench = Watching();
            bench.See(green: false, heartbeat: HeartbeatClass.Permitted, forMs: 20);
            bench.See(green: true, heartbeat: HeartbeatClass.Permitted, forMs: 1_000);
            Assert.True(bench.State.CloseRelay);
            return bench;
        }

        public void See(
            bool green, HeartbeatClass heartbeat, int forMs, bool? red = null, bool? contact = null,
            bool key = false, bool latch = false)
        {
            for (var ms = 0; ms < forMs; ms += TurnMs)
            {
                var seen = new GuardInputs
                {
                    RedLit = red ?? !green,
                    GreenLit = green,
                    RelayClosed = contact ?? _state.CloseRelay,
                    KeyTurned = key,
                    LatchSeen = latch,
                    Heartbeat = heartbeat,
                };
                GuardRules.Turn(ref _state, seen, TurnMs);
            }
        }
    }
}
