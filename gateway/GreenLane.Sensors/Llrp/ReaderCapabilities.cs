using System.Collections.Immutable;
using System.Globalization;

namespace GreenLane.Sensors.Llrp;

/// <summary>What a reader says it is and can do. Zero, null and empty mean that it did not say.</summary>
/// <param name="Antennas">How many antennas it can have.</param>
/// <param name="HasUtcClock">It claims a real-time clock.</param>
/// <param name="Manufacturer">IANA private enterprise number.</param>
/// <param name="Model">The manufacturer's model number.</param>
public sealed record ReaderCapabilities(
    ushort Antennas, bool HasUtcClock, uint Manufacturer, uint Model, string Firmware)
{
    /// <summary>Octets of the firmware version that are kept.</summary>
    public const int FirmwareLimit = 128;

    /// <summary>Rows of each table that are kept; the longest seen has 81.</summary>
    public const int TableLimit = 512;

    /// <summary>General-purpose inputs it has.</summary>
    public ushort Inputs { get; init; }

    /// <summary>Whether it can hold events and reports back after a reconnect.</summary>
    public bool? CanHold { get; init; }

    /// <summary>The transmit powers it offers.</summary>
    public ImmutableArray<PowerLevel> PowerLevels { get; init; } = [];

    /// <summary>Whether it must hop between frequencies, as in America; false: a fixed table, as in Europe.</summary>
    public bool? Hopping { get; init; }

    /// <summary>Its hop tables by id; a request must name one of them where it hops.</summary>
    public ImmutableArray<byte> HopTables { get; init; } = [];

    /// <summary>Frequencies in its fixed table.</summary>
    public int FixedFrequencies { get; init; }

    /// <summary>The strongest power it offers that is not above what is wanted; its weakest if all are.</summary>
    /// <returns>Null where it offers none.</returns>
    public PowerLevel? PowerNotAbove(double wantedDbm)
    {
        PowerLevel? best = null;
        foreach (var level in PowerLevels)
        {
            var allowed = level.CentiDbm <= 100 * wantedDbm;
            if (best is not { } known
                || (allowed && (level.CentiDbm > known.CentiDbm || known.CentiDbm > 100 * wantedDbm))
                || (!allowed && level.CentiDbm < known.CentiDbm))
            {
                best = level;
            }
        }

        return best;
    }

    /// <summary>Takes the body of a GET_READER_CAPABILITIES_RESPONSE.</summary>
    /// <param name="capabilities">Null where the response is sound but carries none.</param>
    public static DecodeOutcome TryDecode(ReadOnlySpan<byte> body, out ReaderCapabilities? capabilities)
        => CapabilitiesDecoder.TryDecode(body, out capabilities);

    /// <summary>One line for a health page.</summary>
    public override string ToString()
    {
        var maker = Manufacturer switch
        {
            Impinj.Vendor => "Impinj",
            161 => "Zebra",
            57690 => "Seuic",
            _ => "manufacturer " + Manufacturer.ToString(CultureInfo.InvariantCulture),
        };
        return $"{maker} model {Model}, firmware {Firmware}, {Antennas} antennas";
    }
}
