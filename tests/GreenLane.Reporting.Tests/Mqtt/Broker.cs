using System.Diagnostics;
using System.Net;
using System.Net.Sockets;

namespace GreenLane.Reporting.Tests.Mqtt;

/// <summary>A real mosquitto on a free loopback port, with a configuration of its own.</summary>
internal sealed class Broker : IDisposable
{
    private static readonly string[] Places =
        ["/usr/sbin/mosquitto", "/usr/bin/mosquitto", "/usr/local/sbin/mosquitto"];

    private readonly TemporaryFolder _folder = new();
    private Process? _process;

    public Broker(string access = "allow_anonymous true")
    {
        Assert.SkipUnless(Places.Any(File.Exists), "mosquitto is not installed");
        Port = FreePort();

        // Started by root it would become another user, who may not read the certificates.
        File.WriteAllText(
            _folder["mosquitto.conf"],
            $"""
             user {Environment.UserName}
             persistence false
             set_tcp_nodelay true
             listener {Port} 127.0.0.1
             {access}

             """);
    }

    public int Port { get; }

    public async Task StartAsync()
    {
        _process = Process.Start(new ProcessStartInfo(Places.First(File.Exists), ["-c", _folder["mosquitto.conf"]])
        {
            RedirectStandardError = true,
            RedirectStandardOutput = true,
        })!;
        while (!await AnswersAsync())
        {
            Assert.False(_process.HasExited, "mosquitto did not start");
            await Task.Delay(20, TestContext.Current.CancellationToken);
        }
    }

    public void Kill()
    {
        _process?.Kill();
        _process?.WaitForExit();
        _process?.Dispose();
        _process = null;
    }

    public void Dispose()
    {
        Kill();
        _folder.Dispose();
    }

    private static int FreePort()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        return ((IPEndPoint)listener.LocalEndpoint).Port;
    }

    private async Task<bool> AnswersAsync()
    {
        using var client = new TcpClient();
        try
        {
            await client.ConnectAsync(IPAddress.Loopback, Port, TestContext.Current.CancellationToken);
            return true;
        }
        catch (SocketException)
        {
            return false;
        }
    }
}
