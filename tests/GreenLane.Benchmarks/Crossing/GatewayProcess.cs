using System.Diagnostics;
using System.Globalization;

namespace GreenLane.Benchmarks.Crossing;

/// <summary>One run of the real gateway.</summary>
internal sealed class GatewayProcess : IDisposable
{
    private readonly Process _process;
    private readonly Task<string> _said;

    /// <param name="program">A .dll for the ordinary build, an executable for the other.</param>
    public GatewayProcess(string program, string configuration)
    {
        var start = program.EndsWith(".dll", StringComparison.Ordinal)
            ? new ProcessStartInfo("dotnet", [program, "--config", configuration])
            : new ProcessStartInfo(program, ["--config", configuration]);
        start.RedirectStandardOutput = true;
        start.RedirectStandardError = true;
        StartedAt = Stopwatch.GetTimestamp();
        _process = Process.Start(start) ?? throw new InvalidOperationException($"{program} did not start.");
        _ = _process.StandardOutput.ReadToEndAsync();
        _said = _process.StandardError.ReadToEndAsync();
    }

    /// <summary>Timestamp just before the process was started.</summary>
    public long StartedAt { get; }

    /// <exception cref="InvalidOperationException">The gateway ended; its last words are in the message.</exception>
    public void MustRun()
    {
        if (_process.HasExited)
        {
            throw new InvalidOperationException($"The gateway ended with {_process.ExitCode}: {_said.Result}");
        }
    }

    /// <summary>Memory that is the process's own, and file-mapped pages, which the system can take back.</summary>
    public (double OwnMiB, double FileMiB) Resident()
    {
        var kib = File.ReadLines($"/proc/{_process.Id}/status")
            .Select(line => line.Split(':', 2))
            .Where(pair => pair[0].StartsWith("Rss", StringComparison.Ordinal))
            .ToDictionary(pair => pair[0], pair
                => double.Parse(pair[1].Replace("kB", "", StringComparison.Ordinal), CultureInfo.InvariantCulture));
        return ((kib["RssAnon"] + kib["RssShmem"]) / 1024, kib["RssFile"] / 1024);
    }

    public void Dispose()
    {
        if (!_process.HasExited)
        {
            _process.Kill();
            _process.WaitForExit();
        }

        _process.Dispose();
    }
}
