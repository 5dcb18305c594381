using System.Diagnostics;
using System.Text.Json.Nodes;
using GreenLane.Simulator.Programs;

namespace GreenLane.Broker.Tests.Fixtures;

/// <summary>The crossing on a desk, as a person starts it: real gateways, centres and brokers, and trucks.</summary>
internal sealed class DeskCrossing : IDisposable
{
    private static readonly TimeSpan StartLimit = TimeSpan.FromMinutes(3);
    private static readonly TimeSpan EndLimit = TimeSpan.FromMinutes(2);

    private readonly string _folder = Directory.CreateTempSubdirectory("greenlane-desk-").FullName;
    private readonly Process _simulator;

    public DeskCrossing()
    {
        var programs = ProgramSet.Find(AppContext.BaseDirectory)!;
        Assert.Empty(programs.Missing());
        _simulator = Process.Start(new ProcessStartInfo(
            "dotnet", [programs.Simulator, "--headless", "--directory", _folder])
        {
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        })!;
        _simulator.OutputDataReceived += (_, _) => { };
        _simulator.ErrorDataReceived += (_, _) => { };
        _simulator.BeginOutputReadLine();
        _simulator.BeginErrorReadLine();
    }

    /// <summary>Plates as they are printed, tags and their own numbers, of every vehicle that is enrolled.</summary>
    public IReadOnlyCollection<string> Vehicles =>
    [
        .. Directory.EnumerateFiles(_folder, "vehicles.csv", SearchOption.AllDirectories)
            .SelectMany(file => File.ReadLines(file).Skip(1)).Select(line => line.Split(','))
            .SelectMany(cells => new[] { cells[2], cells[4], cells[5] }).Where(text => text.Length > 0).Distinct(),
    ];

    /// <summary>Waits until the crossing has brokers and joins one of them as soon as it is there.</summary>
    public async Task<BrokerClient> JoinAsync(string side, Witness witness)
    {
        var since = TimeProvider.System.GetTimestamp();
        while (TimeProvider.System.GetElapsedTime(since) < StartLimit)
        {
            if (BrokerOf(side) is { } port)
            {
                var client = new BrokerClient(port, "5.0", null, "witness", witness: witness);
                if (await client.TryConnectAsync())
                {
                    return client;
                }

                client.Dispose();
            }

            Assert.False(_simulator.HasExited, "the simulator ended");
            await Task.Delay(100, TestContext.Current.CancellationToken);
        }

        throw new TimeoutException($"no broker in {side}");
    }

    /// <summary>It takes its programs with it only if it may end by itself.</summary>
    public void Dispose()
    {
        if (!_simulator.HasExited)
        {
            // The first signal lets trucks drive out and looks at the record; the second ends it at once.
            for (var i = 0; i < 2; i++)
            {
                using var kill = Process.Start("kill", ["-INT", $"{_simulator.Id}"]);
                kill.WaitForExit();
            }

            _simulator.WaitForExit(EndLimit);
        }

        _simulator.Dispose();
        Directory.Delete(_folder, true);
    }

    private int? BrokerOf(string side)
    {
        var file = Path.Combine(_folder, side, "centre.json");
        return File.Exists(file) && new FileInfo(file).Length > 0
            ? JsonNode.Parse(File.ReadAllText(file))!["Mqtt"]!["Port"]!.GetValue<int>() : null;
    }
}
