using System.Runtime.InteropServices;
using GreenLane.Gateway.Configuration;
using GreenLane.Gateway.Hosting;
using GreenLane.Hardware;

namespace GreenLane.Gateway.SelfTest;

/// <summary>
/// <c>--self-test</c>: walks an installer through every line of every lane, pin by pin, so that no lane opens with
/// wires swapped (hazard H-22).
/// </summary>
internal static class SelfTestProgram
{
    /// <summary>Something failed, was skipped, or the test was broken off or could not run.</summary>
    private const int NotPassed = 1;

    /// <returns>The process's exit code: 0 only if every line passed.</returns>
    public static async Task<int> RunAsync(GatewayConfiguration configuration, SelfTestOptions options)
    {
        if (options.Installer(out var problem) is not { } installer)
        {
            await Console.Error.WriteLineAsync(problem).ConfigureAwait(false);
            return NotPassed;
        }

        using var runLock = RunLock.TryTake(configuration.DataDirectory, out problem);
        if (runLock is null)
        {
            await Console.Error.WriteLineAsync(problem).ConfigureAwait(false);
            return NotPassed;
        }

        using var stop = new CancellationTokenSource();
        using var interrupted = PosixSignalRegistration.Create(PosixSignal.SIGINT, Stop);
        using var terminated = PosixSignalRegistration.Create(PosixSignal.SIGTERM, Stop);
        installer.Tell("Close the lanes to traffic. Red is shown all the time, unless a question says otherwise.");
        var passed = true;
        foreach (var lane in configuration.Lanes)
        {
            passed &= await TestAsync(lane, installer, options, stop.Token).ConfigureAwait(false);
        }

        installer.Tell(passed ? "Every line passed." : "Not every line passed.");
        return passed ? 0 : NotPassed;

        void Stop(PosixSignalContext signal)
        {
            signal.Cancel = true;
            stop.Cancel();
        }
    }

    private static async Task<bool> TestAsync(
        LaneConfiguration lane, IInstaller installer, SelfTestOptions options, CancellationToken ct)
    {
        using var loggers = LoggerFactory.Create(logging => logging.AddSystemdConsole());
        var time = TimeProvider.System;
        if (!LaneBoards.TryOpen(lane.Board, time, loggers.CreateLogger<LaneBoard>(), out var board, out var why))
        {
            installer.Tell($"lane {lane.Id}: {why}");
            return false;
        }

        var bench = new TestBench(lane.Id, board, lane.Board.Wiring, installer, time);
        var results = new List<StepResult>();
        using (board)
        {
            try
            {
                // Outputs last: what they move is judged by inputs that are known by then.
                results.AddRange(await new InputSteps(bench, options.Watch).RunAsync(ct).ConfigureAwait(false));
                results.AddRange(await new OutputSteps(bench, lane.Settings).RunAsync(ct).ConfigureAwait(false));
            }
            catch (OperationCanceledException)
            {
                installer.Tell($"lane {lane.Id}: broken off, outputs off");
            }
        }

        return Conclude(lane, bench, results, installer);
    }

    private static bool Conclude(
        LaneConfiguration lane, TestBench bench, List<StepResult> results, IInstaller installer)
    {
        // What was never reached stands in the table too.
        results.AddRange(lane.Board.Wiring.Lines
            .Where(line => line.IsWired && results.All(result => result.Line != line.Name))
            .Select(line => new StepResult(line.Name, line.Pin, StepOutcome.NotTested, "not reached")));
        if (bench.Worst != BoardStatus.Follows)
        {
            results.Add(new("(board)", LaneBoardWiring.NotWired, StepOutcome.Failed,
                $"outputs did not read back as driven: {bench.Worst}"));
        }

        installer.Tell($"{"lane",-8} {"line",-20} {"pin",4}  {"result",-10} remark");
        foreach (var result in results)
        {
            installer.Tell(
                $"{lane.Id,-8} {result.Line,-20} {result.Pin,4}  {Word(result.Outcome),-10} {result.Remark}".TrimEnd());
        }

        return results.TrueForAll(result => result.Outcome == StepOutcome.Passed);
    }

    private static string Word(StepOutcome outcome) => outcome switch
    {
        StepOutcome.Passed => "passed",
        StepOutcome.Failed => "FAILED",
        _ => "not tested",
    };
}
