namespace GreenLane.Lanes.Tests;

public class LaneTests
{
    [Fact]
    public void Zero_value_of_the_state_is_red_closed_and_knows_nothing()
    {
        var state = default(LaneState);

        Assert.Equal(Aspect.Red, Lane.Outputs(state).Aspect);
        Assert.Equal(LaneMode.Closed, state.Mode);
        Assert.Equal(LanePhase.Starting, state.Phase);
        Assert.Equal(BarrierPosition.Unknown, LaneBarrier.Position(state, new LaneSettings()));
    }

    [Fact]
    public void Released_vehicle_drives_through_on_green_and_its_passage_closes_as_released()
    {
        var lane = new LaneScript().Green();
        var passage = lane.State.Passage;
        Assert.Equal(new LaneOutputs(Aspect.Green, true, DriverSign.DriveOn), lane.Outputs);

        lane.Set(LaneLines.BarrierLoop);
        Assert.Equal(Aspect.Red, lane.Outputs.Aspect);
        lane.Clear(LaneLines.EntryLoop).Run(1).Clear(LaneLines.BarrierLoop);

        var closed = lane.Last(LaneReport.Closed);
        Assert.Equal((passage, Outcome.Released), (closed.Passage, closed.Outcome));
        Assert.Equal(LanePhase.Free, lane.State.Phase);
    }

    [Fact]
    public void Passage_waits_for_the_exit_loop_where_one_is_fitted()
    {
        var lane = new LaneScript(LaneLines.ExitLoop).Green()
            .Set(LaneLines.BarrierLoop).Clear(LaneLines.EntryLoop).Clear(LaneLines.BarrierLoop);
        Assert.Equal(LanePhase.Leaving, lane.State.Phase);

        lane.Set(LaneLines.ExitLoop).Clear(LaneLines.ExitLoop);

        Assert.Equal(Outcome.Released, lane.Last(LaneReport.Closed).Outcome);
    }

    [Fact, Hazard("H-03")]
    public void Green_waits_for_the_record_to_be_durable()
    {
        var lane = new LaneScript().Run(3).Set(LaneLines.EntryLoop).Decide(Verdict.Release).Run(0.5);
        Assert.Equal(Aspect.Red, lane.Outputs.Aspect);

        lane.Recorded().Run(0.02);

        Assert.Equal(Aspect.Green, lane.Outputs.Aspect);
    }

    [Fact, Hazard("H-03")]
    public void Record_that_cannot_be_written_refers()
    {
        var lane = new LaneScript().Run(3).Set(LaneLines.EntryLoop).Decide(Verdict.Release).RecordFailed().Run(1);

        Assert.Equal(LanePhase.Referred, lane.State.Phase);
        Assert.DoesNotContain(LaneReport.Released, lane.Reports);
    }

    [Fact, Hazard("H-03")]
    public void Record_that_does_not_come_in_time_refers()
    {
        var lane = new LaneScript().Run(3).Set(LaneLines.EntryLoop).Decide(Verdict.Release).Run(10.1).Recorded()
            .Run(0.1);

        Assert.Equal(LanePhase.Referred, lane.State.Phase);
        Assert.Equal(Aspect.Red, lane.Outputs.Aspect);
    }

    [Fact, Hazard("H-03")]
    public void Late_record_of_a_grant_that_was_taken_back_does_not_stand_in_for_the_officers()
    {
        var lane = new LaneScript().Run(3).Set(LaneLines.EntryLoop).Decide(Verdict.Release);
        var first = lane.State.GrantNumber;
        lane.VerdictHolds = false;
        lane.Run(0.02).Command(LaneVerb.Release);

        lane.Recorded(grant: first).Run(1);
        Assert.Equal((LanePhase.Recording, Aspect.Red), (lane.State.Phase, lane.Outputs.Aspect));

        Assert.Equal(Aspect.Green, lane.Recorded().Run(0.02).Outputs.Aspect);
    }

    [Fact, Hazard("H-03")]
    public void Verdict_that_no_longer_holds_when_its_record_is_durable_is_not_shown()
    {
        var lane = new LaneScript().Run(3).Set(LaneLines.EntryLoop).Decide(Verdict.Release);
        lane.VerdictHolds = false;
        lane.Recorded().Run(0.02);

        Assert.Equal(LanePhase.Referred, lane.State.Phase);
        Assert.DoesNotContain(LaneReport.Released, lane.Reports);
    }

    [Fact, Hazard("H-03")]
    public void Suspension_that_arrives_under_green_ends_it()
    {
        var lane = new LaneScript().Green();
        lane.VerdictHolds = false;
        lane.Run(0.01);

        Assert.Equal(Aspect.Red, lane.Outputs.Aspect);
        Assert.Equal(LanePhase.Referred, lane.State.Phase);
    }

    [Fact, Hazard("H-13")]
    public void Green_ends_when_a_watch_list_turns_out_to_name_the_vehicle_whoever_gave_it()
    {
        var automatic = new LaneScript().Green();
        var officer = new LaneScript().Run(3).Refer().Command(LaneVerb.Release).Recorded().Run(0.02);
        Assert.Equal(Aspect.Green, officer.Outputs.Aspect);

        foreach (var lane in (LaneScript[])[automatic, officer])
        {
            lane.IsWanted = true;
            lane.Run(0.01);

            Assert.Equal((LanePhase.Referred, Aspect.Red), (lane.State.Phase, lane.Outputs.Aspect));
        }
    }

    [Fact, Hazard("H-13")]
    public void Grant_whose_record_is_awaited_is_taken_back_when_a_watch_list_names_the_vehicle()
    {
        var lane = new LaneScript().Run(3).Refer().Command(LaneVerb.Release);
        lane.IsWanted = true;
        lane.Run(0.01).Recorded().Run(0.02);

        Assert.Equal((LanePhase.Referred, Aspect.Red), (lane.State.Phase, lane.Outputs.Aspect));
    }

    [Fact, Hazard("H-13")]
    public void Wanted_vehicle_that_is_escorted_to_inspection_under_red_goes_there()
    {
        var lane = new LaneScript().Run(3).Refer().Command(LaneVerb.ToInspection).Recorded().Run(0.02);
        lane.IsWanted = true;
        lane.Run(0.1);

        Assert.Equal((LanePhase.Escorted, Aspect.Red), (lane.State.Phase, lane.Outputs.Aspect));
    }

    [Fact, Hazard("H-02")]
    public void Vehicle_that_backs_out_of_a_green_takes_it_with_it()
    {
        var lane = new LaneScript().Green();
        var first = lane.State.Passage;

        lane.Clear(LaneLines.EntryLoop).Set(LaneLines.EntryLoop).Run(1);

        Assert.Equal(
            (first, Outcome.Withdrawn), (lane.Last(LaneReport.Closed).Passage, lane.Last(LaneReport.Closed).Outcome));
        Assert.NotEqual(first, lane.State.Passage);
        Assert.Equal(Aspect.Red, lane.Outputs.Aspect);
        Assert.Single(lane.Reports, LaneReport.Released);
    }

    [Fact, Hazard("H-02")]
    public void Late_verdict_and_late_record_for_an_earlier_vehicle_are_ignored()
    {
        var lane = new LaneScript().Run(3).Set(LaneLines.EntryLoop);
        var first = lane.State.Passage;
        lane.Decide(Verdict.Release).Clear(LaneLines.EntryLoop).Set(LaneLines.EntryLoop);

        lane.Decide(Verdict.Release, first).Recorded(first).Run(1);

        Assert.Equal(LanePhase.Identifying, lane.State.Phase);
        Assert.Equal(Aspect.Red, lane.Outputs.Aspect);
    }

    [Fact]
    public void Green_that_is_not_used_ends_at_its_limit_and_the_officer_decides()
    {
        var lane = new LaneScript().Green().Run(30.1);
        Assert.Equal((LanePhase.Referred, Aspect.Red), (lane.State.Phase, lane.Outputs.Aspect));

        lane.Clear(LaneLines.EntryLoop);

        Assert.Equal(Outcome.NotUsed, lane.Last(LaneReport.Closed).Outcome);
    }

    [Fact]
    public void Referred_vehicle_that_drives_off_closes_as_referred()
    {
        var lane = new LaneScript().Refer().Run(5).Clear(LaneLines.EntryLoop);

        Assert.Equal(Outcome.Referred, lane.Last(LaneReport.Closed).Outcome);
    }

    [Fact]
    public void Vehicle_that_leaves_before_its_verdict_withdraws()
    {
        var lane = new LaneScript().Set(LaneLines.EntryLoop).Clear(LaneLines.EntryLoop);

        Assert.Equal(Outcome.Withdrawn, lane.Last(LaneReport.Closed).Outcome);
    }

    [Theory]
    [InlineData(LaneVerb.ToDesk, Outcome.ToDesk)]
    [InlineData(LaneVerb.ToInspection, Outcome.ToInspection)]
    public void Officer_raises_the_barrier_under_red(LaneVerb verb, Outcome outcome)
    {
        var lane = new LaneScript().Run(3).Refer().Command(verb).Recorded().Run(0.02);
        Assert.Equal(new LaneOutputs(Aspect.Red, true, DriverSign.DriveOn), lane.Outputs);

        lane.Set(LaneLines.BarrierLoop).Clear(LaneLines.EntryLoop).Clear(LaneLines.BarrierLoop);

        Assert.Equal(outcome, lane.Last(LaneReport.Closed).Outcome);
        Assert.DoesNotContain(lane.Turns, turn => Lane.Outputs(turn.State).Aspect == Aspect.Green);
    }

    [Fact]
    public void Officer_releases_a_referred_vehicle_after_the_record()
    {
        var lane = new LaneScript().Run(3).Refer().Command(LaneVerb.Release).Run(0.1);
        Assert.Equal(Aspect.Red, lane.Outputs.Aspect);

        lane.Recorded().Run(0.02);

        Assert.Equal(Aspect.Green, lane.Outputs.Aspect);
    }

    [Fact, Hazard("H-02")]
    public void Officers_release_of_another_passage_changes_nothing()
    {
        var lane = new LaneScript().Run(3).Refer();

        lane.Command(LaneVerb.Release, lane.State.Passage + 1).Run(0.1);

        Assert.Equal(LanePhase.Referred, lane.State.Phase);
    }

    [Theory]
    [InlineData(LanePhase.Identifying)]
    [InlineData(LanePhase.Free)]
    [InlineData(LanePhase.Recording)]
    [InlineData(LanePhase.Released)]
    public void Officer_cannot_release_what_was_not_referred(LanePhase phase)
    {
        var state = new LaneState { Mode = LaneMode.Automatic, Phase = phase, Passage = 7 };

        var turn = Lane.Step(state,
            new LaneEvent { Kind = LaneEventKind.Commanded, Verb = LaneVerb.Release, Passage = 7 }, new LaneSettings());

        Assert.Equal(state.Grant, turn.State.Grant);
        Assert.NotEqual(LaneReport.Granted, turn.Report);
    }

    [Theory]
    [InlineData(LaneVerb.Stop)]
    [InlineData(LaneVerb.Close)]
    [InlineData(LaneVerb.Manual)]
    public void Stop_close_and_manual_take_an_automatic_green_in_the_same_step(LaneVerb verb)
    {
        var lane = new LaneScript().Green().Command(verb);

        Assert.Equal(Aspect.Red, lane.Outputs.Aspect);
        Assert.Equal(LaneReport.Referred, lane.Turns[^1].Report);
    }

    [Theory]
    [InlineData(LaneLines.StopButton)]
    [InlineData(LaneLines.ModeKey)]
    [InlineData(LaneLines.GuardTripped)]
    [InlineData(LaneLines.BarrierLoopFault)]
    [InlineData(LaneLines.EntryLoopFault)]
    public void Stop_button_key_guard_and_loop_faults_take_green_in_the_same_sample(LaneLines line)
    {
        var lane = new LaneScript(line).Green().Set(line);

        Assert.Equal(Aspect.Red, lane.Outputs.Aspect);
    }

    [Fact]
    public void Lost_mains_lets_the_green_vehicle_finish_and_gives_nobody_else_green()
    {
        var lane = new LaneScript(LaneLines.MainsFail).Green().Set(LaneLines.MainsFail);
        Assert.Equal(Aspect.Green, lane.Outputs.Aspect);

        lane.Set(LaneLines.BarrierLoop).Clear(LaneLines.EntryLoop).Clear(LaneLines.BarrierLoop).Green();

        Assert.Equal(Aspect.Red, lane.Outputs.Aspect);
        Assert.Equal(LanePhase.Referred, lane.State.Phase);
    }

    [Fact]
    public void Vehicle_under_the_barrier_that_nobody_let_through_is_an_intrusion()
    {
        var lane = new LaneScript().Set(LaneLines.BarrierLoop).Run(1).Clear(LaneLines.BarrierLoop);

        Assert.Contains(LaneReport.Intrusion, lane.Reports);
        Assert.Equal(Outcome.Intrusion, lane.Last(LaneReport.Closed).Outcome);
    }

    [Fact]
    public void Second_crossing_in_one_barrier_cycle_is_an_intrusion_of_its_own_passage()
    {
        var lane = new LaneScript().Green();
        var first = lane.State.Passage;
        lane.Set(LaneLines.BarrierLoop).Clear(LaneLines.EntryLoop).Set(LaneLines.EntryLoop);
        var second = lane.State.Queued;
        lane.Clear(LaneLines.BarrierLoop).Set(LaneLines.BarrierLoop).Clear(LaneLines.BarrierLoop);

        var closed = lane.Turns.Where(turn => turn.Report == LaneReport.Closed)
            .Select(turn => (turn.Passage, turn.Outcome));
        Assert.Equal([(first, Outcome.Released), (second, Outcome.Intrusion)], closed);
    }

    [Fact]
    public void Vehicle_behind_one_that_stalls_gets_a_passage_of_its_own_and_its_turn()
    {
        var lane = new LaneScript().Green().Set(LaneLines.BarrierLoop).Clear(LaneLines.EntryLoop)
            .Set(LaneLines.EntryLoop);
        Assert.NotEqual(0UL, lane.State.Queued);
        Assert.Equal(LanePhase.Passing, lane.State.Phase);

        lane.Clear(LaneLines.BarrierLoop).Run(0.05);

        Assert.Equal(LanePhase.Identifying, lane.State.Phase);
        Assert.Equal(lane.Last(LaneReport.Queued).Passage, lane.State.Passage);
    }

    [Fact]
    public void Nothing_stands_on_the_entry_loop_for_two_seconds_without_a_passage()
    {
        var lane = new LaneScript().Green().Set(LaneLines.BarrierLoop);

        // It follows so closely that the entry loop never clears.
        lane.Run(1).Clear(LaneLines.BarrierLoop).Run(0.05);

        Assert.Equal(LanePhase.Identifying, lane.State.Phase);
        Assert.NotEqual(0UL, lane.State.Passage);
    }

    [Fact]
    public void Vehicle_found_under_the_barrier_at_the_start_closes_as_interrupted()
    {
        var lane = new LaneScript();
        var state = Lane.Step(
            new LaneState { Mode = LaneMode.Automatic },
            new LaneEvent { Kind = LaneEventKind.Sampled, Lines = LaneLines.BarrierLoop, FreshPassage = 3 },
            lane.Settings).State;

        var closed = Lane.Step(state, new LaneEvent { Kind = LaneEventKind.Sampled, FreshPassage = 4 }, lane.Settings);

        Assert.Equal((LaneReport.Closed, 3UL, Outcome.Interrupted), (closed.Report, closed.Passage, closed.Outcome));
    }

    [Fact]
    public void Time_that_runs_backwards_is_a_broken_invariant()
    {
        var state = new LaneState { At = TimeSpan.FromSeconds(2) };

        Assert.Throws<System.Diagnostics.UnreachableException>(
            () => Lane.Step(state, new LaneEvent { Kind = LaneEventKind.Sampled, At = TimeSpan.FromSeconds(1) },
                new LaneSettings()));
    }
}
