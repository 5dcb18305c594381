using System.Security.Cryptography;

namespace GreenLane.Registry;

/// <summary>A 32-byte key that is drawn once and stays in the data directory, readable by the service alone.</summary>
public static class SecretFile
{
    public const int Length = 32;

    /// <exception cref="IOException">The file cannot be read or made, or is not a key.</exception>
    public static byte[] Load(string directory, string name)
    {
        var path = Path.Combine(directory, name);
        if (!File.Exists(path))
        {
            const UnixFileMode ownerOnly = UnixFileMode.UserRead | UnixFileMode.UserWrite;
            if (!DurableFile.TryWrite(path, RandomNumberGenerator.GetBytes(Length), ownerOnly, out var reason))
            {
                throw new IOException($"{path}: {reason}");
            }
        }

        var key = File.ReadAllBytes(path);
        return key.Length == Length ? key : throw new InvalidDataException($"{path} is not a key of {Length} bytes");
    }
}
