using System.Globalization;

namespace GreenLane.Sensors.Llrp;

/// <summary>Which antennas that should be used are cut off. Owned by a session; one thread.</summary>
internal sealed class AntennaWatch(LlrpReaderOptions options)
{
    private const int Highest = 63;

    private ulong _cut;

    public bool AnyCut => _cut != 0;

    /// <summary>Takes what the reader says of one antenna.</summary>
    /// <param name="isEvent">
    /// Something happened to it. A mere list of what is connected says nothing of antennas that nobody named: their
    /// connectors may be empty on purpose.
    /// </param>
    /// <returns>What changed, one sentence; null if nothing did.</returns>
    public string? Take(in ReaderPort antenna, bool isEvent)
    {
        var isNamed = options.Antennas.Contains(antenna.Number);
        if (antenna.Number is 0 or > Highest || (!isEvent && !isNamed))
        {
            return null;
        }

        var bit = 1UL << antenna.Number;
        var connected = antenna.IsOn == true;
        var used = options.Antennas.IsEmpty || isNamed;
        var cut = connected || !used ? _cut & ~bit : _cut | bit;
        if (cut == _cut)
        {
            return null;
        }

        _cut = cut;
        var number = antenna.Number.ToString(CultureInfo.InvariantCulture);
        return connected ? $"antenna {number} is back" : $"antenna {number} is cut off";
    }
}
