using System.Diagnostics;

namespace GreenLane.Sensors.Tests.Llrp;

/// <summary>Runs programs that may not be installed.</summary>
internal static class Tool
{
    /// <summary>Skips the test, saying so, where one of the programs is not on the path.</summary>
    public static void Need(params string[] names)
    {
        var folders = (Environment.GetEnvironmentVariable("PATH") ?? "").Split(Path.PathSeparator);
        foreach (var name in names)
        {
            Assert.SkipUnless(
                folders.Any(folder => File.Exists(Path.Combine(folder, name))), $"{name} is not installed here");
        }
    }

    public static Process Start(string name, string folder, params string[] arguments)
    {
        var start = new ProcessStartInfo(name, arguments)
        {
            WorkingDirectory = folder,
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        return Process.Start(start)!;
    }

    public static async Task<(int ExitCode, string Output)> RunAsync(
        string name, string folder, CancellationToken ct, params string[] arguments)
    {
        using var process = Start(name, folder, arguments);
        try
        {
            var error = process.StandardError.ReadToEndAsync(ct);
            var output = await process.StandardOutput.ReadToEndAsync(ct);
            await process.WaitForExitAsync(ct);
            return (process.ExitCode, output + await error);
        }
        catch (OperationCanceledException)
        {
            process.Kill(entireProcessTree: true);
            throw;
        }
    }
}
