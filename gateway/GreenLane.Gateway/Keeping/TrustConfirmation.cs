using System.Text;

namespace GreenLane.Gateway.Keeping;

/// <summary>
/// Remembers which trust.json a supervisor confirmed. A change of the file closes the lanes until it is confirmed
/// (<c>greenlane trust confirm DATA_DIRECTORY</c>); the first one a gateway sees counts as confirmed.
/// </summary>
public static class TrustConfirmation
{
    /// <summary>Holds the SHA-256 of the confirmed file, lower-case hexadecimal.</summary>
    public const string FileName = "trust-confirmed";

    public static bool IsConfirmed(string dataDirectory, string trustHash)
    {
        var path = Path.Combine(dataDirectory, FileName);
        if (trustHash.Length == 0)
        {
            return true;
        }

        if (!File.Exists(path))
        {
            DurableFile.Write(path, Encoding.ASCII.GetBytes(trustHash), UnixFileMode.UserRead | UnixFileMode.UserWrite);
            return true;
        }

        return File.ReadAllText(path).Trim() == trustHash;
    }
}
