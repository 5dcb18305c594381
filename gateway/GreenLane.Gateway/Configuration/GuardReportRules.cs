using System.Collections.Immutable;
using System.Net;
using GreenLane.Gateway.Guarding;

namespace GreenLane.Gateway.Configuration;

/// <summary>Reads a lane's <c>GuardReport</c> section.</summary>
internal static class GuardReportRules
{
    /// <param name="guarded">The guard's line is wired.</param>
    /// <returns>Null where the lane has no such section: then no report is expected.</returns>
    public static GuardReportConfiguration? Read(ConfigurationPart part, bool guarded)
    {
        if (!part.Exists)
        {
            return null;
        }

        if (!guarded)
        {
            part.Complain("Port", "is of no use without Board:GuardTripped: the line is what counts, a report informs");
        }

        if (!IPAddress.TryParse(part.Text("Listen") ?? "127.0.0.1", out var listen))
        {
            part.Complain("Listen", "is one of this machine's IP addresses");
        }

        return new GuardReportConfiguration(
            listen ?? IPAddress.Loopback,
            part.Number("Port", 5190, 1, 65535),
            Key(part),
            part.Time("SilenceLimit", TimeSpan.FromSeconds(5), TimeSpan.FromSeconds(2), TimeSpan.FromMinutes(10)));
    }

    private static ImmutableArray<byte> Key(ConfigurationPart part)
    {
        var text = part.Required("Key");
        if (text.Length == 2 * GuardFrame.KeyLength && text.All(char.IsAsciiHexDigit))
        {
            var key = Convert.FromHexString(text);
            if (key.Distinct().Count() > 1)
            {
                return [.. key];
            }
        }

        if (text.Length > 0)
        {
            part.Complain("Key", $"is {GuardFrame.KeyLength} bytes of chance in hex, from: openssl rand -hex 32");
        }

        return [.. new byte[GuardFrame.KeyLength]];
    }
}
