using System.Diagnostics.CodeAnalysis;
using GreenLane.Lanes;
using GreenLane.Registry;
using GreenLane.Reporting.Contracts;

namespace GreenLane.Cli.Export;

/// <summary>The vehicle that all is asked of.</summary>
/// <param name="Plate">Its plate in canonical form; null: it is named by its tag alone.</param>
/// <param name="Country">Of the plate; none: any.</param>
/// <param name="Epc">Its tag, upper-case hexadecimal; null: it is named by its plate alone.</param>
internal sealed record Subject(string? Plate, CountryCode Country, string? Epc)
{
    /// <summary>What a search for it is recorded as.</summary>
    public string SearchText => Plate ?? Epc!;

    /// <returns>False where one of the two is not what it should be.</returns>
    public static bool TryMake(
        string? plate, CountryCode country, string? tag, [NotNullWhen(true)] out Subject? subject)
    {
        subject = null;
        PlateKey canonical = default;
        if ((plate is not null && !PlateText.TryCanonicalise(plate, out canonical))
            || (tag is not null && (tag.Length is 0 or > 64 || !tag.All(char.IsAsciiHexDigit))))
        {
            return false;
        }

        subject = new Subject(plate is null ? null : canonical.ToString(), country, tag?.ToUpperInvariant());
        return true;
    }

    /// <summary>It was read in this passage, by plate or by tag.</summary>
    public bool IsIn(PassageDocument passage) => passage.Sightings.Any(Is);

    private bool Is(SightingDocument sighting)
        => (Epc is not null && string.Equals(sighting.Epc, Epc, StringComparison.OrdinalIgnoreCase))
            || (Plate is not null && sighting.Plate is { } text && PlateText.TryCanonicalise(text, out var read)
                && read.ToString() == Plate && IsOfCountry(sighting.Country));

    /// <summary>A camera that names no country, or one that nobody knows, says nothing against it.</summary>
    private bool IsOfCountry(string? read)
        => Country == CountryCode.None || read is null || !Countries.TryResolve(read, out var country)
            || country == Country;
}
