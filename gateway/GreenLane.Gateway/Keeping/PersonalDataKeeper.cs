using GreenLane.Gateway.Clock;
using GreenLane.Gateway.Configuration;
using GreenLane.Gateway.Loop;
using GreenLane.Registry;

namespace GreenLane.Gateway.Keeping;

/// <summary>
/// Has pseudonyms made with a new key when their time has come or somebody asks, destroys keys that were kept long
/// enough, and takes what was done at this machine into the journal (hazards H-10, H-30).
/// </summary>
/// <remarks>
/// Recorded first: what cannot be recorded is not done. While the clock is not trusted keys neither change by their
/// period nor go: it might lie a year ahead.
/// </remarks>
public sealed class PersonalDataKeeper(
    GatewayConfiguration configuration, WallClock clock, AuditTrail audit, Pseudonyms pseudonyms, TimeProvider time,
    ILogger<PersonalDataKeeper> logger) : BackgroundService
{
    private static readonly TimeSpan Interval = TimeSpan.FromSeconds(5);

    /// <summary>Notes that were taken and could not be deleted: they are not taken twice in one run.</summary>
    private readonly HashSet<string> _taken = new(StringComparer.Ordinal);

    /// <summary>Looks once. By one thread.</summary>
    public async Task LookAsync(CancellationToken ct)
    {
        try
        {
            ShellNotes.Open(configuration.DataDirectory);
            foreach (var file in ShellNotes.Waiting(configuration.DataDirectory).Where(file => !_taken.Contains(file)))
            {
                if (await TakeAsync(ShellNotes.Read(file), ct).ConfigureAwait(false))
                {
                    _taken.Add(file);
                    File.Delete(file);
                    _taken.Remove(file);
                }
            }

            var now = clock.Read();
            if (now.Quality != ClockQuality.Untrusted)
            {
                await KeepPeriodAsync(now.Utc, ct).ConfigureAwait(false);
                await DestroyAsync(now.Utc - configuration.KeepPlates, ct).ConfigureAwait(false);
            }
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            Log.PersonalDataNotKept(logger, e.Message);
        }
    }

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        using var timer = new PeriodicTimer(Interval, time);
        try
        {
            do
            {
                await LookAsync(stoppingToken).ConfigureAwait(false);
            }
            while (await timer.WaitForNextTickAsync(stoppingToken).ConfigureAwait(false));
        }
        catch (OperationCanceledException)
        {
            // The gateway stops.
        }
    }

    /// <returns>True when the note is done with.</returns>
    private async Task<bool> TakeAsync(ShellNote? note, CancellationToken ct)
    {
        switch (note?.Verb)
        {
            case ShellNote.PseudonymsRotated:
                return await RotateAsync($"shell: {note.By}", ct).ConfigureAwait(false);
            case ShellNote.SubjectExported:
                return await RecordAsync(note.Verb, $"shell: {note.By}", note.Text, ct).ConfigureAwait(false);
            default:
                Log.PersonalDataNotKept(logger, "a file among the notes of commands is none");
                return true;
        }
    }

    private async Task KeepPeriodAsync(DateTimeOffset now, CancellationToken ct)
    {
        if (configuration.PseudonymPeriod > TimeSpan.Zero
            && PseudonymKeys.CurrentSince(configuration.DataDirectory) is { } since
            && now - since >= configuration.PseudonymPeriod)
        {
            await RotateAsync("retention", ct).ConfigureAwait(false);
        }
    }

    private async Task<bool> RotateAsync(string by, CancellationToken ct)
    {
        if (!await RecordAsync(ShellNote.PseudonymsRotated, by, null, ct).ConfigureAwait(false))
        {
            return false;
        }

        if (PseudonymKeys.TryRotate(configuration.DataDirectory, clock.Read().Utc, out var reason) is not { } key)
        {
            Log.PersonalDataNotKept(logger, reason);
            return false;
        }

        pseudonyms.Use(key);
        return true;
    }

    /// <summary>What was made with a key before this moment names plates that are erased here by now.</summary>
    private async Task DestroyAsync(DateTimeOffset before, CancellationToken ct)
    {
        foreach (var key in PseudonymKeys.All(configuration.DataDirectory).Where(key => key.Until < before))
        {
            if (await RecordAsync("pseudonym-key-destroyed", "retention", Path.GetFileName(key.Path), ct)
                .ConfigureAwait(false) && !PseudonymKeys.TryDestroy(key, out var reason))
            {
                Log.PersonalDataNotKept(logger, reason);
            }
        }
    }

    private Task<bool> RecordAsync(string verb, string by, string? text, CancellationToken ct)
        => audit.WriteAsync(new AuditDocument(audit.NextId(), verb, null, 0, by, null, text), ct);
}
