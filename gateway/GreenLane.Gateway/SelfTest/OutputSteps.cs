using GreenLane.Hardware;
using GreenLane.Lanes;

namespace GreenLane.Gateway.SelfTest;

/// <summary>
/// Every output on its own, and the feedback that belongs to it. Green and barrier only after a warning.
/// </summary>
internal sealed class OutputSteps(TestBench bench, LaneSettings settings)
{
    private const LaneLines LampsAndRelays = LaneLines.RedFeedback | LaneLines.GreenFeedback
        | LaneLines.GatewayRelayContact | LaneLines.GuardRelayContact;

    private const LaneLines UnderBarrier = LaneLines.BarrierLoop | LaneLines.Curtain | LaneLines.BarrierLoopFault;

    private static readonly TimeSpan AnswerLimit = TimeSpan.FromMinutes(10);

    /// <summary>How long green is lit at most, whoever forgets to answer.</summary>
    private static readonly TimeSpan GreenLimit = TimeSpan.FromSeconds(10);

    private readonly List<StepResult> _results = [];

    public async Task<IReadOnlyList<StepResult>> RunAsync(CancellationToken ct)
    {
        await RedAsync(ct).ConfigureAwait(false);
        await SignAsync(nameof(LaneBoardWiring.SignDesk), bench.Wiring.SignDesk, DriverSign.Desk, ct)
            .ConfigureAwait(false);
        await SignAsync(nameof(LaneBoardWiring.SignDrive), bench.Wiring.SignDrive, DriverSign.DriveOn, ct)
            .ConfigureAwait(false);
        await SignAsync(nameof(LaneBoardWiring.SignWait), bench.Wiring.SignWait, DriverSign.Wait, ct)
            .ConfigureAwait(false);
        await HeartbeatAsync(ct).ConfigureAwait(false);
        await BarrierAsync(ct).ConfigureAwait(false);
        await GreenAsync(ct).ConfigureAwait(false);
        return _results;
    }

    private async Task RedAsync(CancellationToken ct)
    {
        bench.Wanted = default;
        var seen = await LooksAsync(LaneLines.RedFeedback, ct).ConfigureAwait(false);
        var answer = await AskAsync(nameof(LaneBoardWiring.Red), "is red lit, and green dark?", ct)
            .ConfigureAwait(false);
        Add(nameof(LaneBoardWiring.Red), answer, seen ? "" : $"seen instead: {Seen}", seen);
        AddFitted(LaneLines.RedFeedback, bench.Has(LaneLines.RedFeedback), "dark while red is driven");
    }

    private async Task SignAsync(string line, int pin, DriverSign sign, CancellationToken ct)
    {
        if (pin == LaneBoardWiring.NotWired)
        {
            return;
        }

        bench.Wanted = bench.Wanted with { Sign = sign };
        Add(line, await AskAsync(line, $"does the driver's sign say '{sign}', and nothing else?", ct)
            .ConfigureAwait(false));
    }

    private async Task HeartbeatAsync(CancellationToken ct)
    {
        const string line = nameof(LaneBoardWiring.Heartbeat);
        if (bench.Wiring.GuardTripped == LaneBoardWiring.NotWired)
        {
            _results.Add(new(
                line, bench.Wiring.Heartbeat, StepOutcome.Passed, "driven and read back; there is no guard to see it"));
            return;
        }

        var answer = await AskAsync(line, "does the lane guard show healthy?", ct).ConfigureAwait(false);
        var healthy = !bench.Has(LaneLines.GuardTripped);
        Add(line, answer, healthy ? "" : "the guard reports itself tripped", healthy);
    }

    /// <summary>
    /// Up and down again; down only over detectors that read clear, however long that takes (hazard H-01).
    /// </summary>
    private async Task BarrierAsync(CancellationToken ct)
    {
        const string up = nameof(LaneBoardWiring.BarrierUp);
        const string down = nameof(LaneBoardWiring.BarrierDown);
        var go = await AskAsync(up, "THE BARRIER WILL RISE. Is nobody at it, and may it?", ct).ConfigureAwait(false);
        if (go != Answer.Yes)
        {
            Add(up, Answer.Skip);
            return;
        }

        bench.Wanted = bench.Wanted with { BarrierUp = true };
        var seenUp = await LimitAsync(LaneLines.BarrierUpLimit, ct).ConfigureAwait(false);
        var isUp = await AskAsync(up, "is the barrier up?", ct).ConfigureAwait(false);
        AddFitted(LaneLines.BarrierUpLimit, seenUp, "not made while the barrier was up");

        bench.Installer.Tell($"{bench.Key(down)}: THE BARRIER WILL COME DOWN once all its detectors read clear");
        await bench.WorkAsync(TimeSpan.MaxValue, Clear(), ct).ConfigureAwait(false);
        bench.Wanted = bench.Wanted with { BarrierUp = false };
        var seenDown = await LimitAsync(LaneLines.BarrierDownLimit, ct).ConfigureAwait(false);
        var isDown = await AskAsync(down, "is the barrier down?", ct).ConfigureAwait(false);

        // One line that raises and lets go is judged by both.
        var hasDown = bench.Wiring.BarrierDown != LaneBoardWiring.NotWired;
        Add(up, hasDown || isUp != Answer.Yes ? isUp : isDown);
        if (hasDown)
        {
            Add(down, isDown);
        }

        AddFitted(LaneLines.BarrierDownLimit, seenDown, "not made while the barrier was down");
    }

    private async Task GreenAsync(CancellationToken ct)
    {
        const string line = nameof(LaneBoardWiring.Green);
        const LaneLines greenOnly = LampsAndRelays & ~LaneLines.RedFeedback;
        var go = await AskAsync(
            line, $"GREEN WILL BE LIT for up to {GreenLimit.TotalSeconds:0} s. Is the lane closed to traffic, and may "
            + "it?", ct).ConfigureAwait(false);
        if (go != Answer.Yes)
        {
            Add(line, Answer.Skip);
            return;
        }

        bench.Installer.Tell($"{bench.Key(line)}: green");
        bench.Wanted = bench.Wanted with { Aspect = Aspect.Green };
        bool lit;
        LaneLines seen;
        Answer answer;
        try
        {
            lit = await LooksAsync(greenOnly, ct).ConfigureAwait(false);
            seen = bench.Lines;
            answer = await bench.AskAsync(line, "is green lit, and red dark?", GreenLimit, ct).ConfigureAwait(false);
        }
        finally
        {
            bench.Wanted = bench.Wanted with { Aspect = Aspect.Red };
        }

        var back = await LooksAsync(LaneLines.RedFeedback, ct).ConfigureAwait(false);
        bench.Installer.Tell($"{bench.Key(line)}: red again");
        if (answer == Answer.Skip)
        {
            // Who watches the lamp cannot always type in time.
            answer = await AskAsync(line, "was green lit, and red dark?", ct).ConfigureAwait(false);
        }

        Add(line, answer, lit ? back ? "" : $"red did not come back: {Seen}" : $"seen instead: {seen}", lit && back);
        foreach (var each in new[]
        {
            LaneLines.GreenFeedback, LaneLines.GatewayRelayContact, LaneLines.GuardRelayContact,
        })
        {
            AddFitted(each, (seen & each) != 0 && !bench.Has(each), "did not follow green");
        }
    }

    private LaneLines Seen => bench.Lines & LampsAndRelays;

    private Task<bool> LooksAsync(LaneLines expected, CancellationToken ct)
    {
        var fitted = bench.Wiring.Fitted & LampsAndRelays;
        return bench.WorkAsync(settings.RelayLimit * 2, () => Seen == (expected & fitted), ct);
    }

    private async Task<bool> LimitAsync(LaneLines limit, CancellationToken ct)
        => await bench.WorkAsync(
            settings.BarrierTravelTime * 2, () => bench.IsFitted(limit) && bench.Has(limit), ct).ConfigureAwait(false);

    /// <summary>Clear for as long as a lane would ask.</summary>
    private Func<bool> Clear()
    {
        var turns = 0;
        var needed = (int)Math.Ceiling(settings.ClearTime / TestBench.TurnInterval);
        return () =>
        {
            turns = bench.Has(UnderBarrier) ? 0 : turns + 1;
            return turns > needed;
        };
    }

    private Task<Answer> AskAsync(string line, string question, CancellationToken ct)
        => bench.AskAsync(line, question, AnswerLimit, ct);

    private void Add(string line, Answer answer, string remark = "", bool seen = true)
    {
        var outcome = answer switch
        {
            Answer.Yes when seen => StepOutcome.Passed,
            Answer.Skip => StepOutcome.NotTested,
            _ => StepOutcome.Failed,
        };
        var text = remark.Length > 0 ? remark : answer switch
        {
            Answer.No => "the installer says no",
            Answer.Skip => "skipped",
            _ => "",
        };
        var pin = bench.Wiring.Lines.First(each => each.Name == line).Pin;
        _results.Add(new(line, pin, outcome, text));
    }

    private void AddFitted(LaneLines input, bool passed, string otherwise)
    {
        var line = bench.Wiring.Lines.First(each => each.Input == input);
        if (line.IsWired)
        {
            _results.Add(new(
                line.Name, line.Pin, passed ? StepOutcome.Passed : StepOutcome.Failed, passed ? "" : otherwise));
        }
    }
}
