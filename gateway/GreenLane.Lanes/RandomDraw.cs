using System.Buffers.Binary;
using System.Security.Cryptography;
using System.Text;

namespace GreenLane.Lanes;

/// <summary>
/// The random draw for inspection: keyed, so nobody can foresee it and auditors can recompute it afterwards.
/// </summary>
/// <remarks>The same for a vehicle for 12 hours in every lane: backing out and trying again changes nothing.</remarks>
public static class RandomDraw
{
    /// <summary>How long one draw holds for a vehicle.</summary>
    public static readonly TimeSpan Period = TimeSpan.FromHours(12);

    /// <param name="dailyKey">The sealed key of the day; 32 bytes.</param>
    /// <param name="share">Share of vehicles to be drawn, 0 to 1.</param>
    /// <param name="now">Wall-clock time; only its period counts.</param>
    public static bool IsDrawn(ReadOnlySpan<byte> dailyKey, VehicleKey vehicle, double share, DateTimeOffset now)
    {
        if (share <= 0)
        {
            return false;
        }

        var period = now.UtcTicks / Period.Ticks;
        var message = Encoding.UTF8.GetBytes($"draw|{vehicle.Country}|{vehicle.Plate}|{period}");
        Span<byte> mac = stackalloc byte[HMACSHA256.HashSizeInBytes];
        HMACSHA256.HashData(dailyKey, message, mac);

        // 53 bits: as many as a double holds without loss, so the comparison is the same on every machine.
        var fraction = (BinaryPrimitives.ReadUInt64BigEndian(mac) >> 11) * (1.0 / (1UL << 53));
        return fraction < share;
    }

    /// <summary>
    /// The day's key, derived from the sealed master key so that one day's can be handed to an auditor.
    /// </summary>
    public static byte[] DailyKey(ReadOnlySpan<byte> masterKey, DateTimeOffset now)
    {
        var day = Encoding.UTF8.GetBytes($"day|{now.UtcTicks / TimeSpan.TicksPerDay}");
        return HMACSHA256.HashData(masterKey, day);
    }
}
