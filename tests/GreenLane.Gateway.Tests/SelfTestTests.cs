using System.Diagnostics;
using System.Net.Sockets;
using System.Text;

namespace GreenLane.Gateway.Tests;

/// <summary>An installer at a simulated cabinet: the real program, lines worked through the socket.</summary>
public sealed class SelfTestTests : IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("self-test").FullName;
    private readonly List<string> _said = [];
    private readonly List<string> _changes = [];

    public SelfTestTests()
    {
        var configuration = GatewayProcess.Configuration(GatewayProcess.FreePort(), GatewayProcess.FreePort())
            .Replace(
                "\"BarrierLoop\": 24",
                """
                "BarrierLoop": 24, "StopButton": 25, "SignDesk": 7, "GuardTripped": 8, "GatewayRelayContact": 9,
                "GuardRelayContact": 10
                """,
                StringComparison.Ordinal)
            .Replace(
                "\"Board\": {", "\"Policy\": { \"BarrierTravelTime\": \"00:00:00.5\" }, \"Board\": {",
                StringComparison.Ordinal);
        File.WriteAllText(Path.Combine(_folder, "gateway.json"), configuration);
        File.WriteAllText(Path.Combine(_folder, "answers"), "* y\n");
    }

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    [Fact, Hazard("H-22")]
    public async Task Cabinet_in_order_passes_line_by_line()
    {
        var code = await RunAsync(line => line);

        Assert.Equal(0, code);
        foreach (var line in new[]
        {
            "Red", "Green", "BarrierUp", "Heartbeat", "SignDesk", "EntryLoop", "BarrierLoop", "StopButton",
            "GuardTripped", "RedFeedback", "GreenFeedback", "GatewayRelayContact", "GuardRelayContact",
        })
        {
            Assert.Contains("passed", Row(line), StringComparison.Ordinal);
        }
    }

    [Fact, Hazard("H-22")]
    public async Task Two_wires_that_are_swapped_fail_and_each_is_told_of_the_other()
    {
        var code = await RunAsync(line => line switch
        {
            "EntryLoop" => "BarrierLoop",
            "BarrierLoop" => "EntryLoop",
            _ => line,
        });

        Assert.Equal(1, code);
        Assert.Contains("FAILED     did not change, but BarrierLoop did", Row("EntryLoop"), StringComparison.Ordinal);
        Assert.Contains("FAILED     did not change, but EntryLoop did", Row("BarrierLoop"), StringComparison.Ordinal);
    }

    [Fact, Hazard("H-22")]
    public async Task Relay_that_does_not_open_and_a_feedback_that_does_not_follow_fail()
    {
        var code = await RunAsync(line => line, "set GuardRelayContact 1", "set GreenFeedback 0");

        Assert.Equal(1, code);
        Assert.Contains("FAILED", Row("GuardRelayContact"), StringComparison.Ordinal);
        Assert.Contains("FAILED", Row("GreenFeedback"), StringComparison.Ordinal);
        Assert.Contains("FAILED", Row("Green"), StringComparison.Ordinal);
    }

    [Fact, Hazard("H-22")]
    public async Task Green_is_lit_only_behind_a_yes_to_its_own_warning_and_never_left_lit()
    {
        await File.WriteAllTextAsync(Path.Combine(_folder, "answers"), "* y\n1/Green n\n1/BarrierUp s\n", Ct);

        var code = await RunAsync(line => line);

        Assert.Equal(1, code);
        Assert.Contains("not tested", Row("Green"), StringComparison.Ordinal);
        Assert.Contains("not tested", Row("BarrierUp"), StringComparison.Ordinal);
        Assert.DoesNotContain(_changes, change => change.EndsWith(" Green 1", StringComparison.Ordinal)
            || change.EndsWith(" BarrierUp 1", StringComparison.Ordinal));
    }

    [Fact, Hazard("H-22")]
    public async Task Broken_off_under_green_it_leaves_red()
    {
        using var process = GatewayProcess.Start(_folder, ["--self-test"], listen: true);
        var watching = await UntilSaidAsync(process, line => line, "is green lit", []);

        using var kill = Process.Start("kill", ["-TERM", $"{process.Id}"]);
        await process.StandardOutput.ReadToEndAsync(Ct);
        await process.WaitForExitAsync(Ct);
        await watching;

        Assert.Equal(1, process.ExitCode);
        Assert.Contains(_changes, change => change.EndsWith(" Green 1", StringComparison.Ordinal));
        Assert.Equal(
            [" Green 0", " Red 1"],
            _changes.Where(change => change.Contains(" Green ", StringComparison.Ordinal)
                || change.Contains(" Red ", StringComparison.Ordinal)).TakeLast(2)
                .Select(change => change[change.IndexOf(' ')..]));
    }

    [Fact]
    public async Task It_is_refused_while_a_gateway_runs()
    {
        using var gateway = await GatewayProcess.StartAsync(GatewayProcess.FreePort(), Ct);
        using var process = GatewayProcess.Start(gateway.Folder, ["--self-test"], listen: true);
        process.StandardOutput.ReadToEnd();
        var errors = await process.StandardError.ReadToEndAsync(Ct);
        await process.WaitForExitAsync(Ct);

        Assert.Equal(1, process.ExitCode);
        Assert.Contains("is running", errors, StringComparison.Ordinal);
    }

    private string Row(string line) => _said.Single(row => row.StartsWith("1  ", StringComparison.Ordinal)
        && row.Split(' ', StringSplitOptions.RemoveEmptyEntries)[1] == line);

    private Process Start(params string[] more) => GatewayProcess.Start(
        _folder, ["--self-test", "--answers", Path.Combine(_folder, "answers"), .. more], listen: true);

    /// <summary>Runs the whole test; the wiring says which line really changes when one is worked.</summary>
    private async Task<int> RunAsync(Func<string, string> wiring, params string[] before)
    {
        using var process = Start("--seconds", "2");
        var watching = await UntilSaidAsync(process, wiring, null, before);
        await process.WaitForExitAsync(Ct);
        await watching;
        return process.ExitCode;
    }

    /// <summary>Does at the cabinet what the program says, until it says the text, or ends.</summary>
    private async Task<Task> UntilSaidAsync(
        Process process, Func<string, string> wiring, string? text, string[] before)
    {
        Socket? board = null;
        var watching = Task.CompletedTask;
        var worked = "";
        while (await process.StandardOutput.ReadLineAsync(Ct) is { } said
            && (text is null || !said.Contains(text, StringComparison.Ordinal)))
        {
            _said.Add(said);
            if (said.EndsWith("[y/n/s]", StringComparison.Ordinal))
            {
                await process.StandardInput.WriteLineAsync("y");
            }

            if (board is null && said.StartsWith("1/", StringComparison.Ordinal))
            {
                board = new Socket(AddressFamily.Unix, SocketType.Stream, ProtocolType.Unspecified);
                await board.ConnectAsync(new UnixDomainSocketEndPoint(Path.Combine(_folder, "lane1.sock")), Ct);
                await SendAsync(board, "watch", before);
                watching = WatchAsync(board);
            }

            // Whatever comes of it, what was worked is let go before the next line.
            if (worked.Length > 0)
            {
                await SendAsync(board!, $"set {worked} 0");
                worked = "";
            }

            if (said.Contains("do it now", StringComparison.Ordinal))
            {
                worked = wiring(said.Split([':', '/'])[1]);
                await SendAsync(board!, $"set {worked} 1");
            }
        }

        return watching;
    }

    private static async Task SendAsync(Socket board, string command, params string[] more)
        => await board.SendAsync(Encoding.ASCII.GetBytes(string.Join('\n', [command, .. more]) + "\n"), Ct);

    private async Task WatchAsync(Socket board)
    {
        using var reader = new StreamReader(new NetworkStream(board, ownsSocket: true));
        while (await reader.ReadLineAsync(Ct) is { } change)
        {
            _changes.Add(change);
        }
    }
}
