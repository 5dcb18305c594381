using System.Globalization;
using GreenLane.Lanes;

namespace GreenLane.Tests;

/// <summary>An enrolled truck of a made-up registry: everything follows from its number.</summary>
/// <param name="Number">From 0.</param>
public readonly record struct Truck(int Number)
{
    public string Plate => string.Create(CultureInfo.InvariantCulture,
        $"BG{Number % 10000:D4}{(char)('A' + (Number / 10000 / 26))}{(char)('A' + (Number / 10000 % 26))}");

    public string EpcHex => string.Create(CultureInfo.InvariantCulture, $"3034F87A1C40{Number:X12}");

    public string TidHex => string.Create(CultureInfo.InvariantCulture, $"E28011702000{Number:X12}");

    public TagBytes Epc => Parse(EpcHex);

    public TagBytes Tid => Parse(TidHex);

    private static TagBytes Parse(string hex)
        => TagBytes.TryParseHex(hex, out var tag) ? tag : throw new FormatException(hex);
}
