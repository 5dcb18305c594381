using System.Diagnostics;
using System.Net.Sockets;
using GreenLane.Gateway.Tests;

namespace GreenLane.Broker.Tests.Fixtures;

/// <summary>A real mosquitto under the configuration that is shipped; only address and folder are the test's.</summary>
internal sealed class SecuredBroker : IDisposable
{
    private const string Shipped = "/etc/mosquitto/greenlane";
    private const string Listener = "listener 8883";

    private static readonly string[] Places = ["/usr/sbin/mosquitto", "/usr/bin/mosquitto"];

    private readonly string _configuration;
    private Process? _process;

    public SecuredBroker(AccessFolder access)
    {
        Assert.SkipUnless(Places.Any(File.Exists), "mosquitto is not installed");
        var text = File.ReadAllText(access["mosquitto.conf"]);
        Assert.Contains(Listener, text, StringComparison.Ordinal);
        _configuration = access["mosquitto-here.conf"];

        // Started by root it would become another user, who may not read this folder.
        File.WriteAllText(
            _configuration,
            $"user {Environment.UserName}\n"
            + text.Replace(Shipped, access.Folder, StringComparison.Ordinal)
                .Replace(Listener, $"listener {Port} 127.0.0.1", StringComparison.Ordinal));
    }

    public int Port { get; } = GatewayProcess.FreePort();

    public async Task StartAsync()
    {
        var stop = TestContext.Current.CancellationToken;
        _process = Process.Start(new ProcessStartInfo(Places.First(File.Exists), ["-c", _configuration])
        {
            RedirectStandardError = true,
            RedirectStandardOutput = true,
        })!;
        _process.OutputDataReceived += (_, _) => { };
        _process.ErrorDataReceived += (_, _) => { };
        _process.BeginOutputReadLine();
        _process.BeginErrorReadLine();
        while (!await AnswersAsync(stop))
        {
            Assert.False(_process.HasExited, "mosquitto did not start");
            await Task.Delay(20, stop);
        }
    }

    public void Stop()
    {
        _process?.Kill();
        _process?.WaitForExit();
        _process?.Dispose();
        _process = null;
    }

    public void Dispose() => Stop();

    private async Task<bool> AnswersAsync(CancellationToken stop)
    {
        using var client = new TcpClient();
        try
        {
            await client.ConnectAsync("127.0.0.1", Port, stop);
            return true;
        }
        catch (SocketException)
        {
            return false;
        }
    }
}
