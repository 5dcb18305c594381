using CsCheck;

namespace GreenLane.Lanes.Tests;

public class LanePropertyTests
{
    private static readonly Gen<LaneEvent> Events = Gen.Select(
        Gen.Enum<LaneEventKind>(),
        Gen.UInt[0, (1u << 16) - 1], Gen.Enum<LaneVerb>(), Gen.Enum<Verdict>(), Gen.Bool, Gen.Bool,
        Gen.Int[0, 400],
        (kind, lines, verb, verdict, holds, faulty, milliseconds) => new LaneEvent
        {
            Kind = kind,
            Lines = (LaneLines)lines,
            Verb = verb,
            Verdict = verdict,
            VerdictHolds = holds,
            Faults = faulty ? LaneFaults.BoardDiffers : LaneFaults.None,
            At = TimeSpan.FromMilliseconds(milliseconds),
        });

    [Fact, Hazard("H-01"), Hazard("H-02"), Hazard("H-03"), Hazard("H-04"), Hazard("H-20")]
    public void Whatever_happens_green_is_recorded_unfaulted_and_of_the_vehicle_there_and_the_arm_falls_on_nothing()
        => Gen.Select(Events.Array[1, 200], Gen.UInt[0, (1u << 16) - 1]).Sample((events, fitted) =>
        {
            var settings = new LaneSettings
            {
                Fitted = (
                LaneLines)fitted | LaneLines.EntryLoop | LaneLines.BarrierLoop
            };
            var state = new LaneState { Mode = LaneMode.Automatic };
            var recorded = 0UL;
            var number = 0UL;
            var at = TimeSpan.Zero;
            foreach (var e in events)
            {
                at += e.At;
                var before = state;
                var turn = Lane.Step(before, About(before, e, at, ++number), settings);
                state = turn.State;
                recorded = e.Kind == LaneEventKind.Recorded && before.Phase == LanePhase.Recording
                    ? before.Passage
                    : recorded;

                if (Lane.Outputs(state).Aspect == Aspect.Green)
                {
                    Assert.Equal(recorded, state.Passage);
                    Assert.Equal(LaneFaults.None, state.Faults);
                    Assert.True(state.Has(LaneLines.EntryLoop) && !state.Has(LaneLines.BarrierLoop));
                    Assert.True(Lane.ModeInForce(state) is LaneMode.Automatic or LaneMode.Manual);
                    Assert.True(state.BarrierUp);
                }

                if (turn.Report == LaneReport.Released)
                {
                    Assert.False(state.Has(LaneLines.GatewayRelayContact) || state.Has(LaneLines.GuardRelayContact));
                }

                if (before.BarrierUp && !state.BarrierUp)
                {
                    Assert.False(state.Has(LaneLines.BarrierLoop) || state.Has(LaneLines.Curtain)
                        || state.Has(LaneLines.BarrierLoopFault));
                    Assert.True(state.At - state.ClearSince >= settings.ClearTime);
                }
            }
        });

    [Fact]
    public void Same_events_lead_to_the_same_state()
        => Events.Array[1, 100].Sample(events =>
        {
            var settings = new LaneSettings();

            Assert.Equal(Play(events, settings), Play(events, settings));
        });

    private static LaneState Play(LaneEvent[] events, LaneSettings settings)
    {
        var state = new LaneState { Mode = LaneMode.Automatic };
        var at = TimeSpan.Zero;
        var number = 0UL;
        foreach (var e in events)
        {
            at += e.At;
            state = Lane.Step(state, About(state, e, at, ++number), settings).State;
        }

        return state;
    }

    /// <summary>The event, about the passage and the grant that stand now.</summary>
    private static LaneEvent About(in LaneState state, in LaneEvent e, TimeSpan at, ulong number) => e with
    {
        At = at,
        FreshPassage = number,
        Passage = state.Passage,
        GrantNumber = state.GrantNumber,
    };
}
