using CsCheck;

namespace GreenLane.LaneGuard.Tests;

public class GuardPropertiesTests
{
    private static readonly Gen<(GuardInputs Seen, int ElapsedMs, int Turns)[]> Worlds =
        Gen.Select(Gen.Bool, Gen.Bool, Gen.Bool, Gen.Bool, Gen.Int[0, 2], Gen.Int[0, 6], Gen.Int[1, 250],
            (red, green, contact, key, heartbeat, ms, turns) => (
                new GuardInputs
                {
                    RedLit = red,
                    GreenLit = green,
                    RelayClosed = contact,
                    KeyTurned = key,
                    Heartbeat = (HeartbeatClass)heartbeat,
                },
                ms,
                turns)).Array[1, 20];

    [Fact]
    public void The_relay_is_closed_only_while_watching_and_permitted_or_just_before()
        => EveryTurn((state, last) =>
        {
            Assert.True(!state.CloseRelay || state.Phase == GuardPhase.Watching);
            Assert.True(!state.CloseRelay || state.Reason == TripReason.None);
            Assert.True(!state.CloseRelay || last.SinceTurnPermittedMs <= GuardLimits.UnpermittedMs + 6);
        });

    [Fact]
    public void The_relay_is_never_closed_on_two_lamps_for_450_ms()
        => EveryTurn((state, last) => Assert.True(!state.CloseRelay || last.BothMs <= 450));

    [Fact]
    public void Lamps_together_for_less_than_200_ms_are_no_conflict()
        => EveryTurn((state, last) => Assert.True(
            state.Reason != TripReason.Conflict || last.LongestBothMs >= 200));

    [Fact]
    public void A_latch_ends_only_in_a_turn_with_the_key()
        => EveryTurn((state, last) => Assert.True(
            last.PhaseBefore != GuardPhase.Latched || state.Phase == GuardPhase.Latched || last.Seen.KeyTurned));

    private static void EveryTurn(Action<GuardState, Observer> holds) => Worlds.Sample(world =>
    {
        var state = default(GuardState);
        var observer = new Observer();
        foreach (var (seen, elapsedMs, turns) in world)
        {
            for (var turn = 0; turn < turns; turn++)
            {
                observer.Before(state, seen, elapsedMs);
                GuardRules.Turn(ref state, seen, elapsedMs);
                holds(state, observer);
            }
        }
    });

    /// <summary>Keeps the times of its own that the rules are held against.</summary>
    private sealed class Observer
    {
        private bool _both;

        public GuardInputs Seen { get; private set; }

        public GuardPhase PhaseBefore { get; private set; }

        public int BothMs { get; private set; }

        public int LongestBothMs { get; private set; }

        public int SinceTurnPermittedMs { get; private set; } = int.MaxValue / 2;

        public void Before(in GuardState state, in GuardInputs seen, int elapsedMs)
        {
            Seen = seen;
            PhaseBefore = state.Phase;
            var both = seen.RedLit && seen.GreenLit;
            BothMs = both && _both ? BothMs + elapsedMs : 0;
            _both = both;
            LongestBothMs = BothMs > LongestBothMs ? BothMs : LongestBothMs;
            SinceTurnPermittedMs = seen.Heartbeat == HeartbeatClass.Permitted ? 0 : SinceTurnPermittedMs + elapsedMs;
        }
    }
}
