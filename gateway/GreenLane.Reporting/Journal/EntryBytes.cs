using System.Text;
using System.Text.Json;
using GreenLane.Reporting.Contracts;

namespace GreenLane.Reporting.Journal;

/// <summary>The documents of an entry as they are written: JSON in UTF-8.</summary>
/// <param name="Payload">What its record holds; "null" if that is nothing.</param>
/// <param name="Data">What its event tells of the passage; null if it tells nothing.</param>
internal sealed record EntryBytes(byte[] Payload, byte[]? Data)
{
    private const string NoPayload = "null";

    public static EntryBytes Of(JournalEntry entry) => new(
        entry.Document is null ? Encoding.UTF8.GetBytes(entry.Text ?? NoPayload) : Json(entry.Document),
        entry.Outgoing is null ? null : Json(entry.Outgoing));

    private static byte[] Json(PassageDocument passage)
        => JsonSerializer.SerializeToUtf8Bytes(passage, ReportingJson.Default.PassageDocument);
}
