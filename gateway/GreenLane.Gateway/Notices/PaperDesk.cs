using System.Collections.Immutable;
using System.Text.Json;
using GreenLane.Gateway.Clock;
using GreenLane.Gateway.Configuration;
using GreenLane.Lanes;
using GreenLane.Registry;
using GreenLane.Reporting.Contracts;
using Microsoft.Data.Sqlite;

namespace GreenLane.Gateway.Notices;

/// <summary>Takes batches of notices, whichever way they come, and answers for each item. Thread-safe.</summary>
/// <remarks>
/// What is answered as taken is on the disk. Whoever calls has made sure who sends; a batch that can be read counts as
/// word from its sender, an empty one too.
/// </remarks>
public sealed class PaperDesk : IDisposable
{
    private const string Shape = "a batch is an object with \"notices\", a list";

    private static readonly JsonDocumentOptions Strict = new() { AllowDuplicateProperties = false, MaxDepth = 8 };

    private readonly Lock _gate = new();
    private readonly PaperFile _file;
    private readonly WallClock _clock;
    private readonly Func<IdentityModel> _model;
    private readonly ILogger<PaperDesk> _logger;
    private long _taken;
    private long _refused;
    private volatile bool _isFull;
    private volatile bool _isWritable = true;

    private PaperDesk(
        PaperFile file, NoticeBook book, WallClock clock, Func<IdentityModel> model, ILogger<PaperDesk> logger)
    {
        (_file, Book, _clock, _model, _logger) = (file, book, clock, model, logger);
    }

    /// <summary>What lanes ask.</summary>
    public NoticeBook Book { get; }

    /// <summary>Notices taken, those in the place of another included.</summary>
    public long Taken => Interlocked.Read(ref _taken);

    /// <summary>Notices and whole batches refused.</summary>
    public long Refused => Interlocked.Read(ref _refused);

    /// <summary>The latest batch found no room.</summary>
    public bool IsFull => _isFull;

    /// <summary>The latest batch could be made durable.</summary>
    public bool IsWritable => _isWritable;

    /// <exception cref="SqliteException">The file cannot be opened or made.</exception>
    public static PaperDesk Open(
        string path, PaperSettings settings, WallClock clock, Func<IdentityModel> model, ILogger<PaperDesk> logger)
    {
        ArgumentNullException.ThrowIfNull(settings);
        ArgumentNullException.ThrowIfNull(clock);
        var file = PaperFile.Open(path);
        if (file.SetAside is { } aside)
        {
            Log.PapersSetAside(logger, aside);
        }

        var book = new NoticeBook(settings.Limit, settings.MaxAge, settings.Sources);
        var gone = new List<Mrn>();
        var now = clock.Read().Utc;
        foreach (var notice in file.Notices())
        {
            book.Put(notice, now, gone);
        }

        foreach (var (source, at) in file.Heard())
        {
            book.Heard(source, at);
        }

        var desk = new PaperDesk(file, book, clock, model, logger);
        book.Weigh(model());
        return desk;
    }

    /// <param name="source">The intake, one of the settings'.</param>
    /// <param name="json">At most <see cref="NoticeLimits.BatchBytes"/>.</param>
    public NoticeAnswers Take(string source, ReadOnlyMemory<byte> json)
    {
        try
        {
            using var document = JsonDocument.Parse(json, Strict);
            var root = document.RootElement;
            var isBatch = root.ValueKind == JsonValueKind.Object && root.EnumerateObject().Count() == 1
                && root.TryGetProperty("notices", out var list) && list.ValueKind == JsonValueKind.Array;
            return isBatch ? Take(source, root.GetProperty("notices")) : Refuse(source, Shape);
        }
        catch (Exception e) when (e is JsonException or InvalidOperationException)
        {
            return Refuse(source, $"not JSON: {Shape}");
        }
    }

    /// <summary>A batch that could not even be received.</summary>
    public NoticeAnswers Refuse(string source, string problem)
    {
        Interlocked.Increment(ref _refused);
        Log.NoticesRefused(_logger, source, 1, problem);
        return NoticeAnswers.Refuse(problem);
    }

    /// <summary>Lets go of what ended long ago, and weighs anew where that is due. Called now and then.</summary>
    public void Keep()
    {
        var gone = new List<Mrn>();
        lock (_gate)
        {
            var at = _clock.Read();
            if (at.Quality != ClockQuality.Untrusted)
            {
                Book.Drop(at.Utc - NoticeLimits.KeepEnded, gone);
            }

            _isFull &= Book.Count >= Book.Capacity;
            if (gone.Count > 0)
            {
                TryWrite([], gone, null, at.Utc);
            }

            Book.Weigh(_model());
        }
    }

    public void Dispose()
    {
        lock (_gate)
        {
            _file.Dispose();
        }
    }

    private NoticeAnswers Take(string source, JsonElement notices)
    {
        var answers = ImmutableArray.CreateBuilder<NoticeAnswer>();
        var (put, gone) = (new List<Notice>(), new List<Mrn>());
        lock (_gate)
        {
            var now = _clock.Read().Utc;
            foreach (var json in notices.EnumerateArray())
            {
                answers.Add(Take(json, answers.Count, source, now, put, gone));
            }

            if (!TryWrite(put, gone, source, now))
            {
                return Count(source, NoticeAnswers.Of(
                    [.. answers.Select(answer => answer.Reason is null ? NotRecorded(answer) : answer)]));
            }

            Book.Heard(source, now);
            Book.Weigh(_model());
        }

        return Count(source, NoticeAnswers.Of(answers.ToImmutable()));
    }

    private NoticeAnswer Take(
        JsonElement json, int index, string source, DateTimeOffset now, List<Notice> put, List<Mrn> gone)
    {
        if (index >= NoticeLimits.BatchItems)
        {
            return Refuse(index, null, NoticeRefusal.TooMany, $"a batch holds {NoticeLimits.BatchItems} at most");
        }

        var refusal = NoticeReader.Read(json, source, now, out var notice, out var detail);
        var outcome = notice is null ? NoticeOutcome.Full : Book.Put(notice, now, gone);
        if (notice is null || refusal != NoticeRefusal.None)
        {
            Put(notice, outcome, put);
            return Refuse(index, notice?.Mrn.ToString() ?? Written(json), refusal, detail);
        }

        Put(notice, outcome, put);
        _isFull = outcome == NoticeOutcome.Full;
        return outcome switch
        {
            NoticeOutcome.Full => Refuse(
                index, notice.Mrn.ToString(), NoticeRefusal.Full, $"{Book.Capacity} notices are held"),
            NoticeOutcome.Crowded => Refuse(
                index, notice.Mrn.ToString(), NoticeRefusal.Crowded,
                $"{NoticeBook.MaxOfOnePlate} notices name one of its plates"),
            _ => new NoticeAnswer(index, notice.Mrn.ToString(), StableId.Of(outcome)),
        };
    }

    private static void Put(Notice? notice, NoticeOutcome outcome, List<Notice> put)
    {
        if (notice is not null && outcome is NoticeOutcome.Taken or NoticeOutcome.Replaced)
        {
            put.Add(notice);
        }
    }

    private static NoticeAnswer Refuse(int index, string? mrn, NoticeRefusal why, string detail)
        => new(index, mrn, "refused", StableId.Of(why), detail);

    private static NoticeAnswer NotRecorded(NoticeAnswer answer)
        => Refuse(answer.Index, answer.Mrn, NoticeRefusal.NotRecorded, "the disk does not take it; send it again");

    /// <summary>What the sender called it, as far as it can be told.</summary>
    private static string? Written(JsonElement json)
    {
        try
        {
            return json.ValueKind == JsonValueKind.Object && json.TryGetProperty("mrn", out var mrn)
                && mrn.ValueKind == JsonValueKind.String && mrn.GetRawText().Length <= Mrn.MaxWrittenLength
                ? mrn.GetString() : null;
        }
        catch (InvalidOperationException)
        {
            // Half of a surrogate pair: it is met only when the text is asked for.
            return null;
        }
    }

    private bool TryWrite(List<Notice> put, List<Mrn> gone, string? source, DateTimeOffset now)
    {
        try
        {
            var left = gone.Except(put.Select(notice => notice.Mrn)).ToList();
            _file.Write(put, left, source, now);
            return _isWritable = true;
        }
        catch (SqliteException e)
        {
            Log.PapersNotKept(_logger, e.Message);
            return _isWritable = false;
        }
    }

    private NoticeAnswers Count(string source, NoticeAnswers answers)
    {
        Interlocked.Add(ref _taken, answers.Taken + answers.Replaced);
        Interlocked.Add(ref _refused, answers.Refused);
        if (answers.Refused > 0)
        {
            var reasons = string.Join(", ", answers.Items.Select(item => item.Reason).OfType<string>().Distinct());
            Log.NoticesRefused(_logger, source, answers.Refused, reasons);
        }

        return answers;
    }
}
