using System.Diagnostics;

namespace GreenLane.Simulator.Programs;

/// <summary>Runs the real <c>greenlane</c> command to its end.</summary>
public sealed class CommandLineTool(string assembly, TimeProvider time)
{
    private static readonly TimeSpan Limit = TimeSpan.FromMinutes(1);

    /// <returns>Null if it ended with 0, else what it said.</returns>
    public async Task<string?> Run(CancellationToken stop, params string[] arguments)
    {
        var (exit, said) = await Ask(stop, arguments).ConfigureAwait(false);
        return exit == 0 ? null : $"greenlane {string.Join(' ', arguments)} ended with {exit}: {said}";
    }

    /// <returns>Its exit code and what it said; -1 if it did not end in time.</returns>
    public async Task<(int Exit, string Said)> Ask(CancellationToken stop, params string[] arguments)
    {
        var start = new ProcessStartInfo("dotnet")
        {
            UseShellExecute = false,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        foreach (var word in (string[])[assembly, .. arguments])
        {
            start.ArgumentList.Add(word);
        }

        using var process = Process.Start(start) ?? throw new InvalidOperationException("dotnet could not be started");
        using var limit = new CancellationTokenSource(Limit, time);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(stop, limit.Token);
        try
        {
            var output = process.StandardOutput.ReadToEndAsync(either.Token);
            var complaint = await process.StandardError.ReadToEndAsync(either.Token).ConfigureAwait(false);
            complaint += await output.ConfigureAwait(false);
            await process.WaitForExitAsync(either.Token).ConfigureAwait(false);
            return (process.ExitCode, complaint.Trim());
        }
        catch (OperationCanceledException) when (!stop.IsCancellationRequested)
        {
            process.Kill();
            return (-1, $"did not end within {Limit.TotalSeconds:0} s");
        }
    }
}
