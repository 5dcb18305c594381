using System.Text.Json;

namespace GreenLane.Gateway.Keeping;

/// <summary>Keeps plate reads on the disk from their arrival until the record of their passage holds them.</summary>
/// <remarks>
/// <para>
/// A camera that was answered 200 forgets the event. The lane counts a read at once and from memory; its record holds
/// it with the verdict, and before any green. A crash in between would lose it, so that the answer waits until the read
/// lies here: what an interrupted passage had been seen as is put into its record at the next start.
/// </para>
/// <para>
/// Two files, each of an hour or <see cref="FileLimit"/> bytes: when the second is full or old the first goes. So a
/// read
/// lies here for two hours at most, also one of a stranger that no passage ever counted. One line of JSON a read; a
/// line
/// cut short by a power cut is left out. What is queued is written together, with one sync. Any thread.
/// </para>
/// </remarks>
public sealed class SightingSpool : IDisposable
{
    /// <summary>Some 20,000 reads.</summary>
    public const int FileLimit = 4 << 20;

    /// <summary>Reads that may wait for the disk; a camera is then told to send again.</summary>
    private const int MaxQueued = 512;

    private static readonly TimeSpan FileAge = TimeSpan.FromHours(1);

    /// <summary>How often an idle spool looks whether a file has grown old.</summary>
    private static readonly TimeSpan LookInterval = TimeSpan.FromMinutes(1);

    private readonly string _path;
    private readonly TimeProvider _time;
    private readonly ILogger<SightingSpool> _logger;
    private readonly Lock _gate = new();
    private readonly AutoResetEvent _wake = new(false);
    private readonly Thread _thread;
    private List<(SpooledSighting Sighting, TaskCompletionSource<bool> Kept)> _queue = [];
    private FileStream? _file;
    private long? _begunAt;
    private volatile bool _stopping;

    /// <param name="directory">Where the two files lie.</param>
    public SightingSpool(string directory, TimeProvider time, ILogger<SightingSpool> logger)
    {
        _path = Path.Combine(directory, "sightings.spool");
        _time = time;
        _logger = logger;
        Left = [.. ReadFile(_path + ".1"), .. ReadFile(_path)];
        _thread = new Thread(Run) { IsBackground = true, Name = "sightings" };
        _thread.Start();
    }

    /// <summary>What lay here when the gateway started, oldest first.</summary>
    public IReadOnlyList<SpooledSighting> Left { get; }

    /// <returns>True when it is on the disk; false if it could not be put there, or too many wait.</returns>
    public Task<bool> KeepAsync(SpooledSighting sighting)
    {
        lock (_gate)
        {
            if (_stopping || _queue.Count == MaxQueued)
            {
                return Task.FromResult(false);
            }

            var kept = new TaskCompletionSource<bool>(TaskCreationOptions.RunContinuationsAsynchronously);
            _queue.Add((sighting, kept));
            _wake.Set();
            return kept.Task;
        }
    }

    public void Dispose()
    {
        if (_stopping)
        {
            return;
        }

        _stopping = true;
        _wake.Set();
        _thread.Join();
        _file?.Dispose();
        _wake.Dispose();
    }

    private static List<SpooledSighting> ReadFile(string path)
    {
        var read = new List<SpooledSighting>();
        try
        {
            foreach (var line in File.Exists(path) ? File.ReadLines(path) : [])
            {
                if (TryLine(line) is { } sighting)
                {
                    read.Add(sighting);
                }
            }
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            // A spool that cannot be read is as good as none: the passages it belonged to are closed without it.
        }

        return read;
    }

    private static SpooledSighting? TryLine(string line)
    {
        try
        {
            return JsonSerializer.Deserialize(line, GatewayJson.Default.SpooledSighting);
        }
        catch (JsonException)
        {
            return null;
        }
    }

    private void Run()
    {
        while (true)
        {
            List<(SpooledSighting Sighting, TaskCompletionSource<bool> Kept)> taken;
            lock (_gate)
            {
                (taken, _queue) = (_queue, []);
            }

            var written = TryWrite(taken);
            foreach (var (_, kept) in taken)
            {
                kept.SetResult(written);
            }

            if (taken.Count == 0)
            {
                if (_stopping)
                {
                    return;
                }

                _wake.WaitOne(LookInterval);
            }
        }
    }

    private bool TryWrite(List<(SpooledSighting Sighting, TaskCompletionSource<bool> Kept)> taken)
    {
        try
        {
            Turn();
            if (taken.Count > 0)
            {
                _file!.Write(Lines(taken));
                _file.Flush(flushToDisk: true);
            }

            return true;
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            Log.SightingsNotKept(_logger, e.Message);
            _file?.Dispose();
            _file = null;
            return false;
        }
    }

    private static byte[] Lines(List<(SpooledSighting Sighting, TaskCompletionSource<bool> Kept)> taken)
    {
        using var lines = new MemoryStream();
        foreach (var (sighting, _) in taken)
        {
            lines.Write(JsonSerializer.SerializeToUtf8Bytes(sighting, GatewayJson.Default.SpooledSighting));
            lines.Write("\n"u8);
        }

        return lines.ToArray();
    }

    /// <summary>Begins a new file at the start, and where the last one is full or old; goes on with one that could not
    /// be written.</summary>
    private void Turn()
    {
        var isYoung = _begunAt is { } begun && _time.GetElapsedTime(begun) < FileAge;
        if (isYoung && _file?.Length < FileLimit)
        {
            return;
        }

        var goesOn = isYoung && _file is null;
        _file?.Dispose();
        _file = null;
        if (!goesOn && new FileInfo(_path) is { Exists: true, Length: > 0 })
        {
            File.Move(_path, _path + ".1", overwrite: true);
        }

        // Without a buffer of its own: on a full disk it would fail once more, when the file is closed.
        var options = new FileStreamOptions
        {
            Mode = goesOn ? FileMode.Append : FileMode.Create,
            Access = FileAccess.Write,
            BufferSize = 0,
        };
        if (!OperatingSystem.IsWindows())
        {
            options.UnixCreateMode = UnixFileMode.UserRead | UnixFileMode.UserWrite;
        }

        _file = new FileStream(_path, options);
        if (goesOn)
        {
            // Half a line that the failed write left must not take the next one with it.
            _file.Write("\n"u8);
            return;
        }

        _begunAt = _time.GetTimestamp();
    }
}
