using System.Text;
using GreenLane.Registry;
using GreenLane.Reporting.Journal;

namespace GreenLane.Gateway.Keeping;

/// <summary>The key that signs how far the journal has come: drawn once, kept beside the journal.</summary>
/// <remarks>
/// The public half lies there too, to be copied off the box once: with it the centre's checkpoints prove the journal.
/// </remarks>
internal static class CheckpointKeyFile
{
    public const string Private = "checkpoint.pem";

    public const string Public = "checkpoint-public.pem";

    private const UnixFileMode OwnerOnly = UnixFileMode.UserRead | UnixFileMode.UserWrite;

    /// <returns>The caller's to dispose.</returns>
    /// <exception cref="IOException">The file cannot be read or made.</exception>
    /// <exception cref="InvalidDataException">It is no key.</exception>
    public static CheckpointKey Load(string directory)
    {
        var path = Path.Combine(directory, Private);
        if (!File.Exists(path))
        {
            using var fresh = CheckpointKey.Create();
            Write(path, fresh.PrivatePem());
        }

        if (!CheckpointKey.TryRead(File.ReadAllText(path), out var key))
        {
            throw new InvalidDataException($"{path} is not a private key on P-256");
        }

        Write(Path.Combine(directory, Public), key.PublicPem);
        return key;
    }

    private static void Write(string path, string pem)
    {
        if (!DurableFile.TryWrite(path, Encoding.ASCII.GetBytes(pem), OwnerOnly, out var reason))
        {
            throw new IOException($"{path}: {reason}");
        }
    }
}
