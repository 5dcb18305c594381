using System.Threading.Channels;
using GreenLane.Central.Configuration;
using GreenLane.Central.Ingest;
using GreenLane.Registry;
using GreenLane.Reporting.Mqtt;

namespace GreenLane.Central.Files;

/// <summary>Has the broker hold the signed files of the centre's folder, retained. Over a connection of its own.
/// </summary>
/// <remarks>
/// A file goes out as soon as it lies there whole. At every new connection all of them go out: the broker may have
/// forgotten, and gateways tell what they know already.
/// </remarks>
public sealed class FilePublisher(
    CentralSettings settings, FileShelf shelf, TimeProvider time, ILogger<FilePublisher> logger) : BackgroundService
{
    /// <summary>Notifications of the file system can be lost.</summary>
    private static readonly TimeSpan Interval = TimeSpan.FromSeconds(2);

    private static readonly FileLimits Limits = new();

    private readonly HashSet<string> _published = new(StringComparer.Ordinal);

    /// <summary>What was said to be unreadable: it is tried again and not said again.</summary>
    private readonly HashSet<string> _unread = new(StringComparer.Ordinal);

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        var due = Channel.CreateBounded<bool>(
            new BoundedChannelOptions(1) { FullMode = BoundedChannelFullMode.DropWrite, SingleReader = true });
        using var timer = time.CreateTimer(_ => due.Writer.TryWrite(true), null, Interval, Interval);
        using var watch = new FolderWatch(
            [settings.Files!.Directory, Path.GetDirectoryName(settings.Files.TrustFile)!]);
        watch.Changed += () => due.Writer.TryWrite(true);

        var backoff = new Backoff(new Random(Environment.ProcessId + 1));
        while (!stoppingToken.IsCancellationRequested)
        {
            shelf.Refresh(time.GetUtcNow());
            using var connection = new FileConnection(settings.Broker, settings.Files, () => due.Writer.TryWrite(true));
            var refusal = await connection.OpenAsync(stoppingToken);
            if (refusal is null)
            {
                backoff.Reset();
                _published.Clear();
                refusal = await ServeAsync(connection, due.Reader, stoppingToken);
            }

            Log.FilesNotPublished(logger, refusal);
            await Task.Delay(backoff.Next(), time, stoppingToken);
        }
    }

    /// <returns>Why it ended.</returns>
    private async Task<string> ServeAsync(
        FileConnection connection, ChannelReader<bool> due, CancellationToken cancellation)
    {
        while (true)
        {
            foreach (var file in shelf.Files.Where(file => !_published.Contains(file.Hash)))
            {
                if (await ReadAsync(file, cancellation) is not { } bytes)
                {
                    continue;
                }

                foreach (var (topic, payload) in FileParts.Of(file.Topic, bytes))
                {
                    if (await connection.PublishAsync(topic, payload, cancellation) is { } refusal)
                    {
                        return refusal;
                    }
                }

                _published.Add(file.Hash);
                Log.FilePublished(logger, file.Topic.Path, file.Sequence, bytes.Length);
            }

            await due.ReadAsync(cancellation);
            shelf.Refresh(time.GetUtcNow());
            if (!connection.IsUp)
            {
                return "the connection ended";
            }
        }
    }

    /// <returns>Null, after saying why once, if it cannot be read or is too large for the broker.</returns>
    private async Task<byte[]?> ReadAsync(PublishedFile file, CancellationToken cancellation)
    {
        string problem;
        try
        {
            var bytes = await File.ReadAllBytesAsync(file.Path, cancellation);
            if (bytes.Length <= Limits.MostBytes(file.Topic.Kind) && FileArchive.HashOf(bytes) == file.Hash)
            {
                return bytes;
            }

            problem = $"it has {bytes.Length} bytes, or was changed";
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            problem = e.Message;
        }

        if (_unread.Add(file.Hash))
        {
            Log.FileNotRead(logger, file.Topic.Path, problem);
        }

        return null;
    }
}
