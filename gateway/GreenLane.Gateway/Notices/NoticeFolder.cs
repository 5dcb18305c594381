using System.Text.Json;
using System.Threading.Channels;
using GreenLane.Gateway.Configuration;
using GreenLane.Registry;
using GreenLane.Reporting.Contracts;

namespace GreenLane.Gateway.Notices;

/// <summary>Takes batches of notices that are dropped as files, and lays the answer beside.</summary>
/// <remarks>
/// Who may write into the folder may send: its rights are the authentication. A writer uses a dot-name and renames;
/// such names are not looked at. A file is taken in the order of names, answered in <c>answers/NAME</c>, and gone.
/// </remarks>
internal sealed class NoticeFolder(PaperIntakes intakes, TimeProvider time, ILogger<NoticeFolder> logger)
    : BackgroundService
{
    private const string Answers = "answers";

    /// <summary>Answers kept; the oldest by name go first.</summary>
    private const int MaxAnswers = 1000;

    /// <summary>Files taken at one look; more wait for the next.</summary>
    private const int MaxFiles = 256;

    private static readonly TimeSpan Interval = TimeSpan.FromSeconds(2);

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        if (intakes is not { Settings.Folder: { } folder, Desk: { } desk })
        {
            return;
        }

        var one = new BoundedChannelOptions(1) { FullMode = BoundedChannelFullMode.DropWrite };
        var due = Channel.CreateBounded<bool>(one);
        using var timer = time.CreateTimer(_ => due.Writer.TryWrite(true), null, TimeSpan.Zero, Interval);
        using var watch = new FolderWatch([folder]);
        watch.Changed += () => due.Writer.TryWrite(true);
        try
        {
            await foreach (var _ in due.Reader.ReadAllAsync(stoppingToken).ConfigureAwait(false))
            {
                TakeAll(folder, desk);
            }
        }
        catch (OperationCanceledException)
        {
            // The gateway stops.
        }
    }

    private void TakeAll(string folder, PaperDesk desk)
    {
        try
        {
            Directory.CreateDirectory(Path.Combine(folder, Answers));
            var files = Directory.EnumerateFiles(folder, "*.json").Where(path => Path.GetFileName(path)[0] != '.')
                .Order(StringComparer.Ordinal).Take(MaxFiles).ToList();
            foreach (var path in files)
            {
                Take(folder, path, desk);
            }

            if (files.Count > 0)
            {
                Prune(Path.Combine(folder, Answers));
            }
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            Log.NoticeFolderFailed(logger, e.Message);
        }
    }

    private void Take(string folder, string path, PaperDesk desk)
    {
        var answers = BoundedFile.TryRead(path, NoticeLimits.BatchBytes, out var bytes, out var refusal)
            ? desk.Take(PaperSettings.FolderSource, bytes)
            : desk.Refuse(PaperSettings.FolderSource, refusal!.Text);
        if (!desk.IsWritable)
        {
            // The file stays: it is taken when the disk takes it.
            return;
        }

        var answer = Path.Combine(folder, Answers, Path.GetFileName(path));
        var json = JsonSerializer.SerializeToUtf8Bytes(answers, ReportingJson.Default.NoticeAnswers);
        if (DurableFile.TryWrite(answer, json, null, out var why))
        {
            File.Delete(path);
        }
        else
        {
            Log.NoticeFolderFailed(logger, why);
        }
    }

    private static void Prune(string answers)
    {
        var files = Directory.EnumerateFiles(answers).Order(StringComparer.Ordinal).ToList();
        foreach (var path in files.Take(files.Count - MaxAnswers))
        {
            File.Delete(path);
        }
    }
}
