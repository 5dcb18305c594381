using System.Collections.Immutable;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using GreenLane.Reporting.Contracts;
using Microsoft.Data.Sqlite;

namespace GreenLane.Reporting.Journal;

/// <summary>Takes personal data out of a journal whose chain must still hold (hazard H-10).</summary>
/// <remarks>
/// A record's content goes together with the salt of its commitment: what remains cannot be tried out against the few
/// plates there are, and proves that nothing else changed. The passage keeps verdict, rules, identity result, operator
/// and times, so that it still explains itself, and says that it was erased; the record of the erasure holds its hash.
/// Within the transaction of its owner.
/// </remarks>
internal sealed class JournalEraser(SqliteConnection connection) : IDisposable
{
    /// <summary>Passages of one commit: more wait for the next, so that no verdict waits long for the disk.</summary>
    public const int AtOnce = 200;

    private const string Due = """
        SELECT p.number, r.payload FROM records r INDEXED BY records_unerased
        JOIN passages p ON p.number = r.passage AND p.record = r.seq
        WHERE r.payload IS NOT NULL AND r.kind = 3 AND r.passage > 0 AND p.closed = 1 AND r.utc_us < $strangers
            AND (r.utc_us < $before OR json_extract(r.payload, '$.operatorId') IS NULL)
        ORDER BY r.seq LIMIT $limit
        """;

    private readonly SqliteCommand _due = connection.Prepare(Due);
    private readonly SqliteCommand _passage = connection.Prepare(
        "UPDATE passages SET document = $document WHERE number = $number");

    private readonly SqliteCommand _records = connection.Prepare(
        "UPDATE records SET payload = NULL, salt = NULL WHERE passage = $number AND kind BETWEEN $opened AND $closed");

    /// <returns>The passages that were erased, and SHA-256 of what is left of each.</returns>
    public ImmutableSortedDictionary<long, string> Erase(ErasureRequest request, PassageIndex index)
    {
        var due = Read(request);
        foreach (var (number, document) in due)
        {
            _passage.Set("$number", number);
            _passage.Set("$document", document);
            _passage.ExecuteNonQuery();
            _records.Set("$number", number);
            _records.Set("$opened", (long)JournalKind.PassageOpened);
            _records.Set("$closed", (long)JournalKind.PassageClosed);
            _records.ExecuteNonQuery();
            index.Erase(number);
        }

        return due.ToImmutableSortedDictionary(
            one => one.Number, one => Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(one.Document))));
    }

    public void Dispose()
    {
        _due.Dispose();
        _passage.Dispose();
        _records.Dispose();
    }

    private List<(long Number, string Document)> Read(ErasureRequest request)
    {
        _due.Set("$before", Microseconds(request.Before));
        _due.Set("$strangers", Microseconds(request.StrangersBefore));
        _due.Set("$limit", AtOnce);
        var due = new List<(long, string)>();
        using var row = _due.ExecuteReader();
        while (row.Read())
        {
            due.Add((row.GetInt64(0), Without(row.GetString(1), request.Utc)));
        }

        return due;
    }

    private static string Without(string json, DateTimeOffset at)
    {
        var passage = JsonSerializer.Deserialize(json, ReportingJson.Default.PassageDocument);
        var erased = passage! with
        {
            ErasedAt = at,
            Grounds = passage.Grounds?.Erased(),
            Papers = passage.Papers?.Without(_ => null),
            Inspections = passage.Inspections is { } told ? [.. told.Select(one => one with { Text = null })] : null,
            Sightings =
            [
                .. passage.Sightings.Select(sighting => sighting with
                {
                    Plate = null, Epc = null, Tid = null, Characters = null,
                }),
            ],
        };
        return JsonSerializer.Serialize(erased, ReportingJson.Default.PassageDocument);
    }

    private static long Microseconds(DateTimeOffset moment)
        => (moment - DateTimeOffset.UnixEpoch).Ticks / TimeSpan.TicksPerMicrosecond;
}
