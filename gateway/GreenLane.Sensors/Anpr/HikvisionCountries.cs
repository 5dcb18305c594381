using System.Collections.Immutable;
using System.Globalization;
using GreenLane.Lanes;

namespace GreenLane.Sensors.Anpr;

/// <summary>Hikvision's own numbering of countries.</summary>
/// <remarks>
/// COUNTRY_INDEX of the vendor's device network SDK (open.hikvision.com, structures/COUNTRY_INDEX.html), as far as it
/// could be read: 1 to 28. Higher numbers stay as the camera wrote them; a country is evidence and must not be guessed.
/// </remarks>
internal static class HikvisionCountries
{
    private static readonly ImmutableArray<CountryCode> Codes =
    [
        .. """
            CZ FR DE ES IT NL PL SK BY MD RU UA BE BG DK FI GB GR HR HU IL LU MK NO PT RO RS AZ
            """.Split(' ', StringSplitOptions.TrimEntries).Select(code => CountryCode.Parse(code)),
    ];

    /// <returns>None for a number that is not in the table.</returns>
    public static CountryCode Resolve(string? number)
        => int.TryParse(number, NumberStyles.None, CultureInfo.InvariantCulture, out var index)
            && index >= 1 && index <= Codes.Length ? Codes[index - 1] : CountryCode.None;
}
