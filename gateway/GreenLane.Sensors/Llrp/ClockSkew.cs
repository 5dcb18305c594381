namespace GreenLane.Sensors.Llrp;

/// <summary>How far a device's clock is off ours, from times it told and when we heard them.</summary>
/// <remarks>
/// What is heard is late, never early: of many samples the one that makes the device's clock most advanced was delayed
/// least. So a sample above the estimate is taken at once, one below only slowly, as clocks also drift and are set.
/// </remarks>
public struct ClockSkew
{
    private const int Slowness = 64;

    /// <summary>The device's clock less ours; null before the first sample.</summary>
    public TimeSpan? Estimate { get; private set; }

    /// <param name="device">The device's clock, UTC, microseconds since 1970.</param>
    /// <param name="heard">Ours when that was heard.</param>
    public void Take(ulong device, DateTimeOffset heard)
    {
        if (!TryUtc(device, out var told))
        {
            return;
        }

        var sample = told - heard;
        Estimate = Estimate is { } known && sample < known ? known + ((sample - known) / Slowness) : sample;
    }

    // Readers exist that write seconds into the field of microseconds: what would be some minutes after the start of
    // 1970 and is a date of this century in seconds.
    private static bool TryUtc(ulong value, out DateTimeOffset utc)
    {
        const ulong FirstPlausibleSecond = 1_000_000_000;
        const ulong LastPlausibleSecond = 10_000_000_000;
        var microseconds = value is > FirstPlausibleSecond and < LastPlausibleSecond ? value * 1_000_000 : value;
        utc = DateTimeOffset.UnixEpoch;
        if (microseconds > 253_402_300_799_000_000)
        {
            return false; // After the year 9999.
        }

        utc = utc.AddMicroseconds(microseconds);
        return true;
    }
}
