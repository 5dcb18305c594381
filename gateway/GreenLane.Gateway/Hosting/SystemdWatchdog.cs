using System.Globalization;

namespace GreenLane.Gateway.Hosting;

/// <summary>What systemd asks of a service with <c>WatchdogSec=</c>: sd_watchdog_enabled(3).</summary>
internal static class SystemdWatchdog
{
    /// <summary>Within this time the service must say that it lives.</summary>
    /// <param name="microseconds">WATCHDOG_USEC.</param>
    /// <param name="process">WATCHDOG_PID; absent, it means this process.</param>
    /// <returns>Null where systemd asks nothing, or asks somebody else.</returns>
    public static TimeSpan? Limit(string? microseconds, string? process, int own)
    {
        var isOurs = string.IsNullOrEmpty(process)
            || process == own.ToString(CultureInfo.InvariantCulture);
        return isOurs
            && long.TryParse(microseconds, NumberStyles.None, CultureInfo.InvariantCulture, out var limit) && limit > 0
                ? TimeSpan.FromMicroseconds(limit)
                : null;
    }
}
