using System.Security.Cryptography;

namespace GreenLane.Registry;

/// <summary>Private copies of the files that were delivered, named by their hash.</summary>
/// <remarks>
/// Answers come from the copy: whoever overwrites or cuts a delivered file in place changes nothing that is in force,
/// and cannot take the ground from under a mapping. Old copies stay for those who must explain an old verdict, up to a
/// number. Not thread-safe: the folder's owner calls it.
/// </remarks>
/// <param name="extension">Of the files this one keeps; others in the folder are not its own.</param>
internal sealed class FileVault(string directory, string extension, int maxLength)
{
    /// <summary>Copies kept; those in force never go.</summary>
    private const int MaxFiles = 64;

    /// <summary>Copies a file unless it is here already, and maps the copy.</summary>
    public bool TryTake(string path, out FileBytes? bytes, out Refusal? refusal)
    {
        bytes = null;
        try
        {
            if (!TryHash(path, out var hash, out refusal))
            {
                return false;
            }

            var copy = Path.Combine(directory, hash + extension);
            if (TryMap(copy, hash, out bytes))
            {
                return true;
            }

            MakePrivate();
            if (!DurableFile.TryCopy(path, copy, maxLength, out var reason))
            {
                refusal = new Refusal(RefusalReason.Unreadable, $"The file cannot be kept: {reason}");
                return false;
            }

            var kept = TryMap(copy, hash, out bytes);
            refusal = kept ? null : new Refusal(RefusalReason.Unreadable, "The file changed while it was read.");
            return kept;
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException or NotSupportedException)
        {
            refusal = new Refusal(RefusalReason.Unreadable, $"The file cannot be read: {e.Message}");
            return false;
        }
    }

    /// <summary>Removes the oldest copies beyond the number kept.</summary>
    /// <param name="inForce">Hashes of copies that stay in any case.</param>
    public void Prune(IReadOnlyCollection<string> inForce)
    {
        if (!Directory.Exists(directory))
        {
            return;
        }

        try
        {
            var copies = new DirectoryInfo(directory).GetFiles("*" + extension)
                .Where(file => !inForce.Contains(Path.GetFileNameWithoutExtension(file.Name)))
                .OrderByDescending(file => file.LastWriteTimeUtc);
            foreach (var old in copies.Skip(Math.Max(0, MaxFiles - inForce.Count)))
            {
                old.Delete();
            }
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            // What cannot be removed now is tried again with the next refresh; the disk's fill level is watched
            // elsewhere.
        }
    }

    private bool TryMap(string copy, string hash, out FileBytes? bytes)
    {
        bytes = null;
        if (!File.Exists(copy) || !FileBytes.TryMap(copy, maxLength, out var mapped, out _) || mapped!.Hash != hash)
        {
            return false;
        }

        bytes = mapped;
        return true;
    }

    private bool TryHash(string path, out string hash, out Refusal? refusal)
    {
        hash = "";
        refusal = null;
        using var stream = new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.ReadWrite | FileShare.Delete);
        if (stream.Length > maxLength)
        {
            refusal = BoundedFile.TooLarge(stream.Length, maxLength);
            return false;
        }

        hash = Convert.ToHexStringLower(SHA256.HashData(stream));
        return true;
    }

    private void MakePrivate()
    {
        if (OperatingSystem.IsWindows())
        {
            Directory.CreateDirectory(directory);
            return;
        }

        Directory.CreateDirectory(
            directory, UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute);
    }
}
