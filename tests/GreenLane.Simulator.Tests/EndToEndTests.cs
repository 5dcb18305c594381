using System.Diagnostics;
using System.Text.Json;
using GreenLane.Simulator.Programs;

namespace GreenLane.Simulator.Tests;

/// <summary>The whole crossing with the real programs, as a person starts it.</summary>
[Trait("Tier", "end-to-end")]
public sealed class EndToEndTests
{
    private static readonly TimeSpan Limit = TimeSpan.FromMinutes(6);

    [Fact]
    public async Task A_short_run_of_the_real_programs_holds()
    {
        var programs = ProgramSet.Find(AppContext.BaseDirectory);
        var missing = programs?.Missing();
        Assert.SkipWhen(missing is null or { Count: > 0 },
            $"not built: {string.Join(", ", missing ?? ["the repository was not found"])}");
        var folder = Directory.CreateTempSubdirectory("greenlane-");
        using var limit = new CancellationTokenSource(Limit);

        try
        {
            var summary = Path.Combine(folder.FullName, "summary.json");
            var (exit, said) = await Run(limit.Token, "dotnet", programs!.Simulator,
                "--seconds", "25", "--headless", "--summary", summary,
                "--directory", Path.Combine(folder.FullName, "run"));

            Assert.True(exit == 0, said);
            using var told = JsonDocument.Parse(await File.ReadAllBytesAsync(summary, limit.Token));
            foreach (var nothing in (string[])["lost", "doubled", "redViolations", "wrongVerdicts"])
            {
                Assert.Equal(0, told.RootElement.GetProperty(nothing).GetInt32());
            }

            Assert.True(told.RootElement.GetProperty("released").GetInt32() > 0);
            Assert.True(told.RootElement.GetProperty("referred").GetInt32() > 0);
        }
        finally
        {
            folder.Delete(recursive: true);
        }
    }

    private static async Task<(int Exit, string Said)> Run(CancellationToken stop, params string[] command)
    {
        var start = new ProcessStartInfo(command[0]) { RedirectStandardOutput = true, RedirectStandardError = true };
        foreach (var word in command[1..])
        {
            start.ArgumentList.Add(word);
        }

        using var process = Process.Start(start)!;
        try
        {
            var errors = process.StandardError.ReadToEndAsync(stop);
            var said = await process.StandardOutput.ReadToEndAsync(stop) + await errors;
            await process.WaitForExitAsync(stop);
            return (process.ExitCode, said);
        }
        finally
        {
            if (!process.HasExited)
            {
                // It takes its programs with it only if it may end by itself.
                using var kill = Process.Start("kill", ["-TERM", $"{process.Id}"]);
                process.WaitForExit(TimeSpan.FromSeconds(30));
            }
        }
    }
}
