using System.Diagnostics;
using GreenLane.Reporting.Mqtt;
using GreenLane.Simulator.Programs;

namespace GreenLane.Broker.Tests.Fixtures;

/// <summary>A copy of gateway/deploy/mosquitto, and its own <c>access</c> script at work in it.</summary>
internal sealed class AccessFolder : IDisposable
{
    public AccessFolder()
    {
        foreach (var file in Directory.EnumerateFiles(Shipped))
        {
            File.Copy(file, this[Path.GetFileName(file)]);
        }

        Run("authority", "Test-authority");
        Run("broker", "localhost", "127.0.0.1");
    }

    private static string Shipped
        => Path.Combine(ProgramSet.Find(AppContext.BaseDirectory)!.Root, "gateway", "deploy", "mosquitto");

    public string Folder { get; } = Directory.CreateTempSubdirectory("greenlane-access-").FullName;

    public string this[string file] => Path.Combine(Folder, file);

    /// <summary>Runs the script, which must succeed.</summary>
    public void Run(params string[] arguments)
    {
        var (exitCode, errors) = Try(arguments);
        Assert.True(exitCode == 0, $"access {string.Join(' ', arguments)}: {exitCode} {errors}");
    }

    public (int ExitCode, string Errors) Try(params string[] arguments)
    {
        using var script = Process.Start(new ProcessStartInfo(this["access"], arguments)
        {
            RedirectStandardError = true,
            RedirectStandardOutput = true,
        })!;
        script.OutputDataReceived += (_, _) => { };
        script.BeginOutputReadLine();
        var errors = script.StandardError.ReadToEnd();
        script.WaitForExit();
        return (script.ExitCode, errors);
    }

    /// <param name="name">As in the certificate; null: none is shown.</param>
    public MqttTlsOptions Tls(string? name) => new()
    {
        CaFile = this["authority.pem"],
        CertificateFile = name is null ? null : this[$"issued/{name}.pem"],
        KeyFile = name is null ? null : this[$"issued/{name}.key"],
        TargetHost = "localhost",
    };

    public void Dispose() => Directory.Delete(Folder, true);
}
