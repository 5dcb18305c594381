using System.Text;

namespace GreenLane.Registry;

/// <summary>
/// Remembers, in a gateway's data directory, which trust.json a supervisor confirmed. A change of the file closes the
/// lanes until it is confirmed; the first one a gateway ever sees counts as confirmed (hazard H-06).
/// </summary>
public static class TrustConfirmation
{
    /// <summary>Holds the SHA-256 of the confirmed file, lower-case hexadecimal.</summary>
    public const string ConfirmedFile = "trust-confirmed";

    /// <summary>Holds the SHA-256 of the file that waits for its confirmation; empty if none does.</summary>
    public const string PendingFile = "trust-pending";

    private const UnixFileMode OwnerOnly = UnixFileMode.UserRead | UnixFileMode.UserWrite;

    /// <summary>Asked by the gateway for the file it has loaded; notes what waits.</summary>
    /// <param name="trustHash">Empty while no trust.json is loaded: then nothing verifies, and nothing waits.</param>
    /// <returns>False while the lanes must stay red, also where the data directory cannot be read or written.</returns>
    public static bool IsConfirmed(string dataDirectory, string trustHash)
    {
        if (trustHash.Length == 0)
        {
            return true;
        }

        var confirmed = Read(dataDirectory, ConfirmedFile);
        if (confirmed is null && !File.Exists(Path.Combine(dataDirectory, ConfirmedFile)))
        {
            return Write(dataDirectory, ConfirmedFile, trustHash, out _);
        }

        // What waits is always the file that is there now: a change that was taken back must not be confirmed later.
        var pending = Read(dataDirectory, PendingFile);
        if (confirmed == trustHash && !string.IsNullOrEmpty(pending))
        {
            return Write(dataDirectory, PendingFile, "", out _);
        }

        if (confirmed != trustHash && pending != trustHash)
        {
            Write(dataDirectory, PendingFile, trustHash, out _);
        }

        return confirmed == trustHash;
    }

    /// <summary>A supervisor confirms what waits.</summary>
    /// <param name="trustHash">The hash of the file that now counts; empty if nothing waited.</param>
    /// <param name="reason">Why it could not be noted down, where the answer is false though something waited.</param>
    public static bool TryConfirm(string dataDirectory, out string trustHash, out string reason)
    {
        trustHash = Read(dataDirectory, PendingFile) ?? "";
        reason = "nothing waits for a confirmation";
        if (trustHash.Length == 0 || !Write(dataDirectory, ConfirmedFile, trustHash, out reason))
        {
            return false;
        }

        return Write(dataDirectory, PendingFile, "", out reason);
    }

    private static string? Read(string dataDirectory, string name)
    {
        try
        {
            return File.ReadAllText(Path.Combine(dataDirectory, name)).Trim();
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            return null;
        }
    }

    private static bool Write(string dataDirectory, string name, string trustHash, out string reason)
    {
        var path = Path.Combine(dataDirectory, name);
        return DurableFile.TryWrite(path, Encoding.ASCII.GetBytes(trustHash), OwnerOnly, out reason);
    }
}
