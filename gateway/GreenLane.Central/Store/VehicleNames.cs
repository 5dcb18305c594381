using System.Buffers.Binary;
using System.Collections.Immutable;
using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using GreenLane.Reporting.Contracts;

namespace GreenLane.Central.Store;

/// <summary>What the index of passages knows a vehicle by: the first 64 bits of the SHA-256 of a pseudonym.</summary>
/// <remarks>
/// Half as long as a pseudonym, and a number, whatever stands in an event. Two that are alike by chance are told apart
/// by the event itself.
/// </remarks>
internal static class VehicleNames
{
    /// <summary>Names entered of one event; a passage has two to six.</summary>
    public const int Most = 64;

    public static long Of(string pseudonym)
    {
        Span<byte> hash = stackalloc byte[SHA256.HashSizeInBytes];
        SHA256.HashData(Encoding.UTF8.GetBytes(pseudonym), hash);
        return BinaryPrimitives.ReadInt64BigEndian(hash);
    }

    public static ImmutableArray<long> Of(PassageDocument passage)
    {
        if (passage.Sightings.IsDefaultOrEmpty)
        {
            return [];
        }

        var names = new HashSet<long>();
        foreach (var sighting in passage.Sightings)
        {
            Add(names, sighting.Plate);
            Add(names, sighting.Epc);
            Add(names, sighting.Tid);
        }

        return [.. names];
    }

    /// <summary>The names in an event as a JSON array of numbers, for SQLite's json_each.</summary>
    public static string ListOf(byte[] body)
    {
        var names = new List<string>();
        Read(body, name =>
        {
            names.Add(name);
            return names.Count == Most;
        });
        return $"[{string.Join(',', names.Select(name => Of(name).ToString(CultureInfo.InvariantCulture)))}]";
    }

    /// <summary>Whether one of them stands in an event, as a plate or a tag.</summary>
    public static bool StandIn(ReadOnlySpan<byte> body, IReadOnlySet<string> pseudonyms)
        => Read(body, pseudonyms.Contains);

    private static void Add(HashSet<long> names, string? pseudonym)
    {
        if (pseudonym is not null && names.Count < Most)
        {
            names.Add(Of(pseudonym));
        }
    }

    /// <returns>Whether it was enough before the end.</returns>
    private static bool Read(ReadOnlySpan<byte> body, Func<string, bool> isEnough)
    {
        var reader = new Utf8JsonReader(body);
        try
        {
            while (reader.Read())
            {
                if (reader.TokenType == JsonTokenType.PropertyName
                    && (reader.ValueTextEquals("plate"u8) || reader.ValueTextEquals("epc"u8)
                        || reader.ValueTextEquals("tid"u8))
                    && reader.Read() && reader.TokenType == JsonTokenType.String
                    && isEnough(reader.GetString()!))
                {
                    return true;
                }
            }
        }
        catch (Exception e) when (e is JsonException or InvalidOperationException)
        {
            // It was read once when it came, so this is a store that was written into: nothing of it is found.
        }

        return false;
    }
}
