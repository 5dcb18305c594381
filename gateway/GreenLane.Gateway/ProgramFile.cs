using System.Reflection;
using System.Security.Cryptography;

namespace GreenLane.Gateway;

/// <summary>What the running program is: its version, the hash of its file, when it was built.</summary>
internal static class ProgramFile
{
    private const int SessionBytes = 6;

    public static ProgramIdentity Identify(string configurationHash)
    {
        var version = typeof(
            ProgramFile).Assembly.GetCustomAttribute<AssemblyInformationalVersionAttribute>()?.InformationalVersion;
        var session = Convert.ToHexStringLower(RandomNumberGenerator.GetBytes(SessionBytes));
        return new ProgramIdentity(session, $"greenlane-gateway {version} {Hash()}", configurationHash);
    }

    /// <summary>When the program file was written: no clock can truly be before that.</summary>
    public static DateTimeOffset BuiltAt() => File.Exists(Location)
        ? new DateTimeOffset(File.GetLastWriteTimeUtc(Location), TimeSpan.Zero)
        : DateTimeOffset.UnixEpoch;

    /// <summary>The assembly of an ordinary build, the executable of an ahead-of-time one.</summary>
    private static string Location
    {
        get
        {
            var assembly = Path.Combine(AppContext.BaseDirectory, "greenlane-gateway.dll");
            return File.Exists(assembly) ? assembly : Environment.ProcessPath ?? assembly;
        }
    }

    private static string Hash()
    {
        if (!File.Exists(Location))
        {
            return "unknown";
        }

        using var file = File.OpenRead(Location);
        return Convert.ToHexStringLower(SHA256.HashData(file));
    }
}
