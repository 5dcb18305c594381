using System.Collections.Frozen;
using GreenLane.Hardware;
using GreenLane.Lanes;

namespace GreenLane.Gateway.SelfTest;

/// <summary>Every input on its own: it must rest at 0, become 1 when it is worked, alone, and come back.</summary>
/// <remarks>
/// Lamp currents, relay contacts and the barrier's limits are not here: they are judged with the output that moves
/// them.
/// </remarks>
internal sealed class InputSteps(TestBench bench, TimeSpan watch)
{
    private static readonly TimeSpan AnswerLimit = TimeSpan.FromMinutes(10);

    /// <summary>How long a level must stand: contacts bounce.</summary>
    private static readonly TimeSpan Settle = TimeSpan.FromMilliseconds(100);

    /// <summary>How long a line may take to come to rest: a guard tests itself before it reports healthy.</summary>
    private static readonly TimeSpan RestLimit = TimeSpan.FromSeconds(5);

    private static readonly FrozenDictionary<LaneLines, string> Acts = new Dictionary<LaneLines, string>
    {
        [LaneLines.EntryLoop] = "drive onto the entry loop and off again, or pull the detector's supply",
        [LaneLines.BarrierLoop] = "drive onto the barrier loop and off again, or pull the detector's supply",
        [LaneLines.ExitLoop] = "drive onto the exit loop and off again, or pull the detector's supply",
        [LaneLines.Curtain] = "interrupt the light curtain and let it go",
        [LaneLines.EntryLoopFault] = "pull a wire of the entry loop and put it back",
        [LaneLines.BarrierLoopFault] = "pull a wire of the barrier loop and put it back",
        [LaneLines.ModeKey] = "turn the key to maintenance and back",
        [LaneLines.StopButton] = "press the stop button and release it",
        [LaneLines.MainsFail] = "cut the mains before the battery and restore it",
        [LaneLines.GuardTripped] = "cut the lane guard's supply, restore it and wait until it is healthy",
    }.ToFrozenDictionary();

    public async Task<IReadOnlyList<StepResult>> RunAsync(CancellationToken ct)
    {
        var results = new List<StepResult>();
        await bench.WorkAsync(Settle, () => false, ct).ConfigureAwait(false);
        foreach (var line in bench.Wiring.Lines.Where(line => line.IsWired && Acts.ContainsKey(line.Input)))
        {
            results.Add(await TestAsync(line, ct).ConfigureAwait(false));
        }

        return results;
    }

    private async Task<StepResult> TestAsync(BoardLine line, CancellationToken ct)
    {
        var question = $"pin {line.Pin} reads {(bench.Has(line.Input) ? 1 : 0)}. Be ready to {Acts[line.Input]}; "
            + "a broken wire must read 1. Ready?";
        var answer = await bench.AskAsync(line.Name, question, AnswerLimit, ct).ConfigureAwait(false);
        if (answer != Answer.Yes)
        {
            return Result(line, answer == Answer.No ? StepOutcome.Failed : StepOutcome.NotTested, "not worked");
        }

        if (!await StandsAsync(line, false, RestLimit, ct).ConfigureAwait(false))
        {
            return Result(line, StepOutcome.Failed, "reads 1 at rest: broken wire, wrong pin or a turned contact");
        }

        bench.Installer.Tell($"{bench.Key(line.Name)}: do it now, {watch.TotalSeconds:0} s");
        var before = bench.Lines;
        if (!await StandsAsync(line, true, watch, ct).ConfigureAwait(false))
        {
            var others = bench.Lines ^ before;
            return Result(line, StepOutcome.Failed, others == LaneLines.None
                ? "did not change"
                : $"did not change, but {others} did: swapped?");
        }

        var company = (bench.Lines ^ before) & ~line.Input;
        bench.Installer.Tell($"{bench.Key(line.Name)}: seen 1, now back");
        if (!await StandsAsync(line, false, watch, ct).ConfigureAwait(false))
        {
            return Result(line, StepOutcome.Failed, "did not come back to 0");
        }

        return Result(line, StepOutcome.Passed, company == LaneLines.None ? "" : $"{company} changed with it");
    }

    private async Task<bool> StandsAsync(BoardLine line, bool level, TimeSpan limit, CancellationToken ct)
    {
        // Seen once is enough to begin with; then it has to stand.
        return await bench.WorkAsync(limit, () => bench.Has(line.Input) == level, ct).ConfigureAwait(false)
            && !await bench.WorkAsync(Settle, () => bench.Has(line.Input) != level, ct).ConfigureAwait(false);
    }

    private static StepResult Result(BoardLine line, StepOutcome outcome, string remark)
        => new(line.Name, line.Pin, outcome, remark);
}
