using System.Globalization;
using System.Text.Json;
using GreenLane.Simulator.Crossing;
using GreenLane.Simulator.Options;
using GreenLane.Simulator.Programs;
using GreenLane.Simulator.Reports;

namespace GreenLane.Simulator;

/// <summary>The program from its arguments to its exit code.</summary>
public static class SimulatorProgram
{
    private const int Held = 0;
    private const int DidNotHold = 1;
    private const int BadUsage = 2;
    private const int NotStarted = 3;

    public static async Task<int> Run(string[] arguments, EndSignals signals, TextWriter output, TextWriter errors)
    {
        if (!SimulatorOptions.TryParse(arguments, out var options, out var complaint))
        {
            await errors.WriteLineAsync($"{complaint}\n\n{HelpText.Text}").ConfigureAwait(false);
            return BadUsage;
        }

        if (options.Help)
        {
            await output.WriteLineAsync(HelpText.Text).ConfigureAwait(false);
            return Held;
        }

        if (Programs(errors) is not { } programs)
        {
            return NotStarted;
        }

        using var folder = RunFolder.TryTake(options.Directory, programs);
        if (folder is null)
        {
            await errors.WriteLineAsync("another run works in this folder; give another --directory")
                .ConfigureAwait(false);
            return NotStarted;
        }

        var narrator = new Narrator(output, options.Headless, TimeProvider.System);
        var run = new CrossingRun(options, programs, folder.Directory, narrator, TimeProvider.System, signals.Ending);
        try
        {
            return await run.Run(signals.Abort).ConfigureAwait(false) is { } summary
                ? await Conclude(summary, options, narrator).ConfigureAwait(false)
                : NotStarted;
        }
        catch (OperationCanceledException) when (signals.Abort.IsCancellationRequested)
        {
            narrator.Say("ended at once, nothing was judged");
            return DidNotHold;
        }
    }

    private static ProgramSet? Programs(TextWriter errors)
    {
        var programs = ProgramSet.Find(AppContext.BaseDirectory);
        if (programs is null)
        {
            errors.WriteLine("this program must lie in a built repository: GreenLane.sln was not found above it");
            return null;
        }

        var missing = programs.Missing();
        foreach (var path in missing)
        {
            errors.WriteLine($"{path} is not built: dotnet build GreenLane.sln");
        }

        return missing.Count == 0 ? programs : null;
    }

    private static async Task<int> Conclude(RunSummary summary, SimulatorOptions options, Narrator narrator)
    {
        if (options.SummaryPath is { } path)
        {
            var json = JsonSerializer.SerializeToUtf8Bytes(summary, SimulatorJson.Default.RunSummary);
            await File.WriteAllBytesAsync(path, json, CancellationToken.None).ConfigureAwait(false);
        }

        foreach (var violation in summary.Violations.Take(20))
        {
            narrator.Say($"VIOLATION {violation.Rule} at {violation.Lane}: {violation.Detail}");
        }

        if (summary.MissingKinds.Count > 0)
        {
            narrator.Say($"kinds of truck that had not come yet: {string.Join(", ", summary.MissingKinds)}");
        }

        narrator.Say(string.Create(CultureInfo.InvariantCulture,
            $"{summary.Passages} passages: {summary.Released} released, {summary.Referred} referred;"
            + $" {summary.Journalled} journalled, {summary.Acknowledged} acknowledged,"
            + $" {summary.Lost} lost, {summary.Doubled} doubled;"
            + $" {summary.RedViolations} red violations, {summary.WrongVerdicts} wrong verdicts;"
            + $" decision p50 {summary.DecisionMicroseconds.P50} us, p99 {summary.DecisionMicroseconds.P99} us"));
        narrator.Say(summary switch
        {
            { Ok: true } => "everything held",
            { Violations.Count: 0, Lost: 0, Doubled: 0, MissingKinds.Count: > 0 }
                => "ended early: nothing was violated, and not every kind of truck had come",
            _ => "NOT everything held",
        });
        return summary.Ok ? Held : DidNotHold;
    }
}
