using System.Text.Json;
using GreenLane.Central.Configuration;
using GreenLane.Registry;

namespace GreenLane.Central.Search;

/// <summary>What a vehicle may be called in the events of gateways.</summary>
internal static class SoughtPseudonyms
{
    private const int PseudonymLength = 22;
    private const int ShortestTag = 16;
    private const int LongestTag = 64;
    private const int LongestPlate = 32;

    /// <summary>The pseudonyms under all keys that this centre holds and that were in use after a moment.</summary>
    /// <param name="vehicle">A plate, a tag or a pseudonym.</param>
    /// <param name="gateway">Only with the keys of this one; null: of all.</param>
    /// <returns>Null, with the reason, where it cannot be searched for.</returns>
    public static IReadOnlySet<string>? Of(
        CentralSettings settings, string vehicle, string? gateway, DateTimeOffset from, out string problem)
    {
        problem = "";
        if (vehicle.Length == PseudonymLength
            && vehicle.All(letter => char.IsAsciiLetterOrDigit(letter) || letter is '-' or '_'))
        {
            return new HashSet<string>(StringComparer.Ordinal) { vehicle };
        }

        var names = Names(vehicle).ToList();
        if (names.Count == 0)
        {
            problem = "that is no plate, no tag of 16 to 64 hexadecimal digits, and no pseudonym of 22 characters";
            return null;
        }

        if (settings.PseudonymKeys is not { } folder)
        {
            problem = "this centre holds no key of any gateway: search by pseudonym, or at the crossing";
            return null;
        }

        try
        {
            var keys = Directory.EnumerateDirectories(folder)
                .Where(each => gateway is null || Path.GetFileName(each) == gateway)
                .SelectMany(PseudonymKeys.All)
                .Where(key => key.Until is null || key.Until >= from);
            return keys.SelectMany(key => names.Select(name => Pseudonym.Of(key.Key, name.Purpose, name.Value)))
                .ToHashSet(StringComparer.Ordinal);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            problem = $"the keys cannot be read: {e.Message}";
            return null;
        }
    }

    /// <summary>Whether one of them stands in an event, as a plate or a tag.</summary>
    public static bool StandIn(ReadOnlySpan<byte> body, IReadOnlySet<string> pseudonyms)
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
                    && pseudonyms.Contains(reader.GetString()!))
                {
                    return true;
                }
            }
        }
        catch (JsonException)
        {
            // It was read once when it came, so this is a store that was written into: nothing of it is found.
            return false;
        }

        return false;
    }

    /// <summary>A gateway names a plate as its camera wrote it: mostly without what stands between.</summary>
    private static IEnumerable<(string Purpose, string Value)> Names(string vehicle)
    {
        if (vehicle.Length is >= ShortestTag and <= LongestTag && vehicle.All(char.IsAsciiHexDigit))
        {
            yield return ("epc", vehicle.ToUpperInvariant());
            yield return ("tid", vehicle.ToUpperInvariant());
        }
        else if (vehicle.Length <= LongestPlate && PlateText.TryCanonicalise(vehicle, out var key))
        {
            foreach (var plate in new[] { key.ToString(), vehicle, vehicle.ToUpperInvariant() }.Distinct())
            {
                yield return ("plate", plate);
            }
        }
    }
}
