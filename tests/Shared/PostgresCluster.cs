using System.Diagnostics;
using System.Globalization;
using System.Runtime.Versioning;

namespace GreenLane.Tests;

/// <summary>A PostgreSQL server of our own in a temporary folder, reached over a Unix socket; gone with its disposal.
/// </summary>
/// <remarks>
/// It syncs to the disk as a real one does. PostgreSQL refuses to be root; then Debian's user postgres runs it.
/// </remarks>
[SupportedOSPlatform("linux")]
public sealed class PostgresCluster : IDisposable
{
    /// <summary>What is to be said where none is installed.</summary>
    public const string HowToInstall = "PostgreSQL is not installed (apt-get install postgresql)";

    private const string User = "greenlane";

    /// <summary>Only names the socket, in a folder of its own: it cannot collide.</summary>
    private const int Port = 5432;

    private static readonly TimeSpan ProgramLimit = TimeSpan.FromMinutes(2);

    private readonly string _folder = Directory.CreateTempSubdirectory("gl-pg-").FullName;

    /// <summary>Creates a cluster and starts its server.</summary>
    /// <param name="settings">Beyond the server's defaults, as <c>name=value</c>.</param>
    public PostgresCluster(params IReadOnlyList<string> settings)
    {
        if (Environment.IsPrivilegedProcess)
        {
            Run("chown", "postgres:postgres", _folder);
        }

        RunAsServer("initdb", "-D", Data, "-U", User, "-A", "trust", "-E", "UTF8", "--locale=C", "--no-sync");
        Options = string.Join(
            ' ', new[] { $"-k {_folder} -p {Port.ToString(CultureInfo.InvariantCulture)} -c listen_addresses=" }
                .Concat(settings.Select(setting => $"-c {setting}")));
        Start();
    }

    public static bool IsInstalled => Programs is not null;

    /// <summary>What the server wrote to its log.</summary>
    public string Log => File.ReadAllText(LogFile);

    /// <summary>The newest of those that Debian's packages brought.</summary>
    private static string? Programs
        => Directory.Exists("/usr/lib/postgresql")
            ? Directory.EnumerateDirectories("/usr/lib/postgresql")
                .Select(version => Path.Combine(version, "bin"))
                .Where(folder => File.Exists(Path.Combine(folder, "initdb")))
                .MaxBy(folder => int.Parse(folder.Split('/')[^2], CultureInfo.InvariantCulture))
            : null;

    private string Options { get; }

    private string Data => Path.Combine(_folder, "data");

    private string LogFile => Path.Combine(_folder, "log");

    /// <summary>An empty database, and how a program connects to it.</summary>
    public string CreateDatabase(string name)
    {
        RunAsServer("createdb", "-h", _folder, "-p", Port.ToString(CultureInfo.InvariantCulture), "-U", User, name);
        return $"Host={_folder};Port={Port};Username={User};Database={name}";
    }

    public void Start() => RunAsServer("pg_ctl", "-D", Data, "-l", LogFile, "-w", "-o", Options, "start");

    /// <summary>Ends the server at once, as a crash does: sessions are cut, it recovers at the next start.</summary>
    public void Crash() => RunAsServer("pg_ctl", "-D", Data, "-m", "immediate", "-w", "stop");

    /// <summary>kill -9 of the server and of everything it started.</summary>
    public void Kill()
    {
        using var server = Server();
        server?.Kill(entireProcessTree: true);
        server?.WaitForExit(ProgramLimit);
    }

    public void Dispose()
    {
        if (Server() is { } server)
        {
            server.Dispose();
            Crash();
        }

        Directory.Delete(_folder, recursive: true);
    }

    /// <returns>Null if it does not run: a server that was killed leaves its word that it does.</returns>
    private Process? Server()
    {
        var file = Path.Combine(Data, "postmaster.pid");
        if (!File.Exists(file))
        {
            return null;
        }

        var id = int.Parse(File.ReadLines(file).First(), CultureInfo.InvariantCulture);
        try
        {
            var process = Process.GetProcessById(id);
            if (process.ProcessName == "postgres")
            {
                return process;
            }

            process.Dispose();
        }
        catch (ArgumentException)
        {
            // It ended.
        }

        return null;
    }

    private static void RunAsServer(string program, params IEnumerable<string> arguments)
    {
        var path = Path.Combine(Programs ?? throw new InvalidOperationException(HowToInstall), program);
        if (Environment.IsPrivilegedProcess)
        {
            Run("setpriv", ["--reuid=postgres", "--regid=postgres", "--clear-groups", path, .. arguments]);
        }
        else
        {
            Run(path, arguments);
        }
    }

    private static void Run(string program, params IEnumerable<string> arguments)
    {
        // pg_ctl leaves its standard streams to the server it starts, so nothing may wait for their end.
        var output = Path.GetTempFileName();
        try
        {
            var start = new ProcessStartInfo("/bin/sh") { WorkingDirectory = "/" };
            foreach (var argument in new[] { "-c", $"exec \"$@\" >{output} 2>&1 </dev/null", "sh", program }
                .Concat(arguments))
            {
                start.ArgumentList.Add(argument);
            }

            using var process = Process.Start(start)!;
            if (!process.WaitForExit(ProgramLimit))
            {
                process.Kill(entireProcessTree: true);
                throw new TimeoutException($"{program} took longer than {ProgramLimit}.");
            }

            if (process.ExitCode != 0)
            {
                throw new InvalidOperationException(
                    $"{program} failed ({process.ExitCode}): {File.ReadAllText(output).Trim()}");
            }
        }
        finally
        {
            File.Delete(output);
        }
    }
}
