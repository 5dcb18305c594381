using System.Diagnostics;
using System.Runtime.InteropServices;

namespace GreenLane.Simulator.Programs;

/// <summary>
/// One real program running as a process of its own, its output in a log file. It is never restarted by itself.
/// </summary>
/// <remarks>Disposing it asks it to end and kills it if it does not within <see cref="EndLimit"/>.</remarks>
public sealed class ChildProgram : IAsyncDisposable
{
    private const int Terminate = 15;
    private const int Continue = 18;
    private const int Stop = 19;
    private const string SessionTool = "/usr/bin/setsid";

    private static readonly TimeSpan EndLimit = TimeSpan.FromSeconds(8);

    private readonly string _logPath;
    private readonly string[] _command;
    private readonly TimeProvider _time;
    private Process? _process;

    /// <param name="command">Program and arguments.</param>
    public ChildProgram(string name, string logPath, TimeProvider time, params string[] command)
    {
        Name = name;
        _logPath = logPath;
        _time = time;
        _command = command;
    }

    public string Name { get; }

    public string LogPath => _logPath;

    public bool IsRunning => _process is { HasExited: false };

    /// <summary>Ended although nobody asked it to.</summary>
    public bool DiedByItself => _process is { HasExited: true };

    public void Start()
    {
        // The shell puts the output into the file and then becomes the program. A session of its own keeps Ctrl+C,
        // which a terminal sends to everybody in the group, from ending the programs before the tail is drained.
        var start = new ProcessStartInfo("/bin/sh") { UseShellExecute = false, RedirectStandardInput = true };
        start.ArgumentList.Add("-c");
        start.ArgumentList.Add("log=$1; shift; exec \"$@\" >>\"$log\" 2>&1 </dev/null");
        start.ArgumentList.Add("sh");
        start.ArgumentList.Add(_logPath);
        if (File.Exists(SessionTool))
        {
            start.ArgumentList.Add(SessionTool);
        }

        foreach (var word in _command)
        {
            start.ArgumentList.Add(word);
        }

        _process?.Dispose();
        _process = Process.Start(start) ?? throw new InvalidOperationException($"{Name} could not be started");
    }

    /// <summary>Kills it at once, as a power cut or an operator's kill -9 would.</summary>
    public async Task Kill(CancellationToken stop)
    {
        if (_process is { HasExited: false } process)
        {
            process.Kill();
            await process.WaitForExitAsync(stop).ConfigureAwait(false);
        }

        _process?.Dispose();
        _process = null;
    }

    /// <summary>Stops it where it stands, as a machine that hangs would; <see cref="Resume"/> lets it go on.</summary>
    public void Suspend() => Signal(Stop);

    public void Resume() => Signal(Continue);

    public async ValueTask DisposeAsync()
    {
        if (_process is { HasExited: false } process)
        {
            Signal(Terminate);
            using var limit = new CancellationTokenSource(EndLimit, _time);
            await process.WaitForExitAsync(limit.Token).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
            if (!process.HasExited)
            {
                process.Kill();
            }
        }

        _process?.Dispose();
        _process = null;
    }

    private void Signal(int signal)
    {
        if (_process is { HasExited: false } process)
        {
            _ = SendSignal(process.Id, signal);
        }
    }

    [DllImport("libc", EntryPoint = "kill")]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    private static extern int SendSignal(int process, int signal);
}
