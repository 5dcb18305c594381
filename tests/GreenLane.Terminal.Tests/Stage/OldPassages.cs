using System.Globalization;
using GreenLane.Registry;
using GreenLane.Reporting.Contracts;
using GreenLane.Reporting.Journal;
using Microsoft.Extensions.Logging.Abstractions;

namespace GreenLane.Terminal.Tests.Stage;

/// <summary>Many passages in a gateway's journal before it starts, through the journal that gateways write.</summary>
internal static class OldPassages
{
    /// <summary>The plate of one of them.</summary>
    public static string PlateOf(int number) => string.Create(CultureInfo.InvariantCulture, $"GV {number:00000}-Q");

    public static async Task WriteAsync(string data, int count, CancellationToken ct)
    {
        Directory.CreateDirectory(data);
        using var journal = SqliteJournal.Open(
            Path.Combine(data, "journal.db"), new Topics("MK", "tabanovce", "tabanovce-1"), TimeProvider.System,
            NullLogger.Instance, null, null,
            text => PlateText.TryCanonicalise(text, out var plate) ? plate.ToString() : null);
        var first = TimeProvider.System.GetUtcNow().AddDays(-2);
        var written = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        for (var i = 0; i < count; i++)
        {
            var number = journal.NextPassage();
            var at = first.AddSeconds(i * 12);
            var entry = new JournalEntry
            {
                Kind = JournalKind.PassageClosed,
                Lane = "1",
                Passage = number,
                At = TimeSpan.Zero,
                Utc = at,
                Clock = "synced",
                Document = Passage($"{journal.Epoch}-{number}", i, at),
                Written = i == count - 1 ? _ => written.TrySetResult() : null,
            };
            while (!journal.TryAppend(entry))
            {
                await Task.Delay(5, ct);
            }
        }

        await written.Task.WaitAsync(ct);
    }

    private static PassageDocument Passage(string id, int number, DateTimeOffset at) => new()
    {
        Id = id,
        Lane = "1",
        OpenedAt = at,
        ClosedAt = at.AddSeconds(9),
        Clock = "synced",
        Outcome = number % 7 == 0 ? "referred" : "released",
        ReleasedBy = "automatic",
        Reason = number % 7 == 0 ? "vehicle-unknown" : null,
        DwellSeconds = 9,
        OperatorId = number % 7 == 0 ? null : "RS-1001",
        OperatorName = number % 7 == 0 ? null : "Jug Transport d.o.o.",
        Sightings = [new SightingDocument("plate", "front-1", 0.4, PlateOf(number), "RS", "front", 0.97)],
    };
}
