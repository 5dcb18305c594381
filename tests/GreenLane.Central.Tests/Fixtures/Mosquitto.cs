using System.Diagnostics;
using System.Net.Sockets;

namespace GreenLane.Central.Tests.Fixtures;

/// <summary>A real broker of our own on a loopback port, that can be killed and started again.</summary>
public sealed class Mosquitto : IDisposable
{
    private static readonly string[] Places =
        ["/usr/sbin/mosquitto", "/usr/local/sbin/mosquitto", "/usr/bin/mosquitto"];

    private readonly string _folder = Directory.CreateTempSubdirectory("greenlane-broker-").FullName;
    private Process? _process;

    private Mosquitto()
    {
        File.WriteAllText(
            Path.Combine(_folder, "mosquitto.conf"),
            $"""
            listener {Port} 127.0.0.1
            allow_anonymous true
            persistence true
            persistence_location {_folder}/
            autosave_interval 1
            autosave_on_changes true
            user root
            """);
    }

    public int Port { get; } = FreePort.Take();

    /// <summary>Starts a broker, or skips the test with a plain word where none is installed.</summary>
    public static async Task<Mosquitto> StartOrSkipAsync(CancellationToken cancellation)
    {
        Assert.SkipUnless(Array.Exists(Places, File.Exists), "mosquitto is not installed (apt-get install mosquitto)");
        var broker = new Mosquitto();
        await broker.StartAsync(cancellation);
        return broker;
    }

    public async Task StartAsync(CancellationToken cancellation)
    {
        _process = Process.Start(new ProcessStartInfo(Array.Find(Places, File.Exists)!)
        {
            ArgumentList = { "-c", Path.Combine(_folder, "mosquitto.conf") },
            RedirectStandardError = true,
            RedirectStandardOutput = true,
        })!;
        _process.BeginErrorReadLine();
        _process.BeginOutputReadLine();
        while (true)
        {
            try
            {
                using var probe = new TcpClient();
                await probe.ConnectAsync("127.0.0.1", Port, cancellation);
                return;
            }
            catch (SocketException)
            {
                await Task.Delay(50, cancellation);
            }
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
        Directory.Delete(_folder, recursive: true);
    }
}
