using GreenLane.LaneGuard;

namespace GreenLane.Gpio.Guest.Lane;

/// <summary>
/// A whole gateway on lines of the kernel, with its cabinet and the lane guard: passages, then faults (hazard H-05).
/// </summary>
internal sealed class LaneChecks(LaneStage stage)
{
    /// <summary>DESIGN 11: red after a fault. Lamp faults have the lane's own 200 ms before it acts.</summary>
    private const double FaultLimitMs = 300;

    private const string GreenLampDies = "the green lamp burns out";

    private readonly List<Reaction> _reactions = [];

    /// <param name="folder">The gateway's configuration and signed files.</param>
    /// <param name="program">The gateway.</param>
    /// <param name="results">Where the measured times are left.</param>
    public static int Run(string folder, string program, string results)
    {
        using var stage = new LaneStage(folder, program);
        var checks = new LaneChecks(stage);
        var list = new CheckList();
        Console.WriteLine("== a whole gateway, its cabinet and the lane guard");
        list.Holds("Without a gateway red is lit and the guard's relay is open", checks.WithoutGateway);
        list.Holds("A gateway that starts shows red, and the guard comes to watch", checks.Started);
        list.Holds("A truck that nobody has read waits at red", checks.Unread);
        list.Holds("Green comes with the verdict, for the truck on the loop, and ends at the barrier", checks.Passage);
        list.Holds("A stranger's truck stays at red", checks.Stranger);
        checks.Faults(list);
        list.Holds("A gateway that was killed comes back and serves", checks.ComesBack);

        // Last, for it leaves the lane stopped until an officer opens it again, over a restart too.
        checks.Fault(list, "the stop button is pressed", () => stage.Cabinet.Set("StopButton", true));
        list.Holds("A gateway that is told to end, ends", checks.Ends);
        ReactionReport.Print(checks._reactions);
        ReactionReport.Write(Path.Combine(results, "reactions.json"), checks._reactions);
        list.Close();
        return list.ExitCode;
    }

    private void WithoutGateway()
    {
        stage.Power();
        Expect.Throughout(TimeSpan.FromSeconds(1), () => stage.IsRed && !stage.Cabinet.View.GuardRelay, "red");
    }

    private void Started()
    {
        var since = stage.Cabinet.Now;
        stage.Prepare();
        Expect.That(stage.Cabinet.FirstSince(since, view => view.GreenLine) is null, "green was driven at the start");
        Expect.That(!stage.Cabinet.View.GuardRelay, "the guard holds its relay before anybody permits green");
    }

    private void Unread()
    {
        stage.Cabinet.Set("EntryLoop", true);
        Expect.Throughout(TimeSpan.FromSeconds(5), () => stage.IsRed, "red");
        stage.Empty();
    }

    private void Passage()
    {
        var since = stage.Cabinet.Now;
        stage.Cabinet.Set("EntryLoop", true);
        Expect.Throughout(TimeSpan.FromSeconds(1), () => stage.IsRed, "red before the verdict");
        stage.ArriveToGreen();
        Expect.That(stage.Cabinet.View.BarrierUp, "the barrier is not raised");
        Expect.That(stage.Cabinet.View.GuardRelay, "the guard does not hold its relay");

        var reached = stage.Cabinet.Now;
        stage.DriveThrough();
        Expect.That(
            stage.Cabinet.FirstSince(reached, view => !view.GreenLit) is { } red
                && (red - reached).TotalMilliseconds <= FaultLimitMs,
            "green outlived the truck's reaching the barrier");
        stage.Empty();
        Expect.That(
            stage.Cabinet.FirstSince(since, view => view is { RedLit: false, GreenLit: false }) is null,
            "neither lamp was lit at some moment");
    }

    private void Stranger()
    {
        var since = stage.Cabinet.Now;
        stage.Arrive(LaneStage.Stranger);
        Thread.Sleep(5000);
        Expect.That(stage.Cabinet.FirstSince(since, view => view.GreenLine) is null, "a stranger's truck got green");
        stage.Empty();
    }

    private void Faults(CheckList list)
    {
        Fault(list, "the truck backs out", () => stage.Cabinet.Set("EntryLoop", false));
        Fault(list, "the barrier loop is reached", () => stage.Cabinet.Set("BarrierLoop", true));
        Fault(list, "the entry loop reports itself broken", () => stage.Cabinet.Set("EntryLoopFault", true));
        Fault(list, "the heartbeat's wire breaks", () => stage.Cabinet.HeartbeatCut = true);

        // From here on each leaves a gateway that is gone, or that bars green until somebody resets it.
        Fault(list, "the lane guard hangs", () => stage.Cabinet.GuardHangs = true, spends: true);
        Fault(list, GreenLampDies, () => stage.Cabinet.GreenLampDead = true, spends: true);
        Fault(list, "red is seen lit beside green", () => stage.Cabinet.RedSensorStuck = true, spends: true);
        Fault(list, "SIGTERM to the gateway", () => stage.Gateway!.Terminate(), spends: true);
        Fault(list, "kill -9 of the gateway", () => stage.Gateway!.Kill(), spends: true);
        Fault(list, "kill -9 of the gateway, its line stays high", KillAndHold, spends: true, guardAlone: true);
        Fault(list, "SIGSTOP to the gateway", stage.Freeze, spends: true, guardAlone: true);
    }

    /// <summary>
    /// As pins of a memory-mapped driver, or of a kernel that keeps outputs: green stays where it was.
    /// </summary>
    private void KillAndHold()
    {
        stage.Cabinet.Set("Green", true);
        stage.Gateway!.Kill();
    }

    /// <summary>A truck is let to green, something happens, and it must be red in time.</summary>
    /// <param name="spends">The gateway cannot serve another truck afterwards.</param>
    /// <param name="guardAlone">The gateway's line stays high: nobody but the guard makes it red.</param>
    private void Fault(CheckList list, string cause, Action happen, bool spends = false, bool guardAlone = false)
        => list.Holds($"Red in time after: {cause}", () =>
        {
            stage.Prepare();
            stage.ArriveToGreen();
            var at = stage.Cabinet.Now;
            stage.IsSpent = spends;
            happen();
            Thread.Sleep(1000);

            var cabinet = stage.Cabinet;
            var reaction = new Reaction(
                cause, Since(view => !view.GreenLine), Since(view => !view.GreenLit), Since(view => !view.GuardRelay),
                FaultLimitMs);
            _reactions.Add(reaction);

            // A dead lamp is dark at once: that its line falls too is what the fault asks for.
            var seen = cause == GreenLampDies ? reaction.Line : reaction.Lamp;
            Expect.That(seen is { } ms && ms <= FaultLimitMs, $"green after the limit: {reaction}");
            Expect.That(reaction.Relay is not null, $"the guard has not cut green: {reaction}");
            Expect.That(stage.IsRed, "not red in the end");
            Expect.Equal(guardAlone, cabinet.View.GreenLine, "the gateway's green line");
            if (guardAlone)
            {
                Expect.That(cabinet.TripReason != TripReason.None, "the guard has not tripped");
            }

            double? Since(Func<CabinetView, bool> condition)
                => (cabinet.FirstSince(at, condition) - at)?.TotalMilliseconds;
        });

    private void ComesBack()
    {
        stage.Prepare();
        stage.ArriveToGreen();
        stage.DriveThrough();
        stage.Empty();
    }

    private void Ends()
    {
        stage.Gateway!.Terminate();
        Expect.Within(TimeSpan.FromSeconds(20), () => stage.Gateway.HasEnded, "the gateway has ended");
        Expect.That(stage.IsRed && !stage.Cabinet.View.GuardRelay, "not red without a gateway");
    }
}
