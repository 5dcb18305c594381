using System.Diagnostics;

namespace GreenLane.Benchmarks.Crossing;

/// <summary>Runs other programs to their end.</summary>
internal static class Programs
{
    /// <summary>What the program wrote to standard output.</summary>
    /// <param name="start">With its standard output redirected.</param>
    public static string Output(ProcessStartInfo start, TimeSpan limit, out int exitCode)
    {
        using var process = Process.Start(start)
            ?? throw new InvalidOperationException($"{start.FileName} did not start.");
        var reading = process.StandardOutput.ReadToEndAsync();
        if (!process.WaitForExit(limit))
        {
            process.Kill(entireProcessTree: true);
            throw new TimeoutException($"{start.FileName} took longer than {limit}.");
        }

        exitCode = process.ExitCode;
        return reading.GetAwaiter().GetResult();
    }

    /// <summary>Runs the <c>greenlane</c> command, which must succeed.</summary>
    public static void Cli(params string[] arguments)
    {
        var start = new ProcessStartInfo("dotnet", [Builds.Cli, .. arguments]) { RedirectStandardOutput = true };
        var output = Output(start, TimeSpan.FromMinutes(2), out var exitCode);
        if (exitCode != 0)
        {
            throw new InvalidOperationException($"greenlane {string.Join(' ', arguments)}: {exitCode}: {output}");
        }
    }
}
