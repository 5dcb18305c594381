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

        var isTag = vehicle.Length is >= ShortestTag and <= LongestTag && vehicle.All(char.IsAsciiHexDigit);
        if (!isTag && (vehicle.Length > LongestPlate || !PlateText.TryCanonicalise(vehicle, out _)))
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
            return keys.SelectMany(key => isTag ? OfTag(key.Key, vehicle) : OfPlate(key.Key, vehicle))
                .ToHashSet(StringComparer.Ordinal);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            problem = $"the keys cannot be read: {e.Message}";
            return null;
        }
    }

    private static string[] OfTag(byte[] key, string tag)
        => [Pseudonym.Of(key, "epc", tag.ToUpperInvariant()), Pseudonym.Of(key, "tid", tag.ToUpperInvariant())];

    /// <summary>
    /// Also of the text as it was typed: until ADR-0018 a gateway named a plate by the text its camera had written.
    /// </summary>
    private static string[] OfPlate(byte[] key, string plate) =>
    [
        Pseudonym.OfPlate(key, plate),
        Pseudonym.Of(key, Pseudonym.Plate, plate),
        Pseudonym.Of(key, Pseudonym.Plate, plate.ToUpperInvariant()),
    ];
}
