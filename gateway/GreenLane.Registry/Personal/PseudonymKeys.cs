using System.Globalization;
using System.Security.Cryptography;

namespace GreenLane.Registry;

/// <summary>The keys of pseudonyms in a gateway's data directory.</summary>
/// <remarks>
/// A vehicle has other pseudonyms under another key: the centre cannot link them. Whoever holds a key can make the
/// pseudonyms of a plate again; once it is destroyed nobody can, and what the centre has names nobody (hazard H-10).
/// One program rotates and destroys; any may read.
/// </remarks>
public static class PseudonymKeys
{
    /// <summary>The one in use.</summary>
    public const string CurrentFile = "pseudonym.key";

    private const int Length = 32;
    private const string Earlier = "pseudonym-until-";
    private const string Moment = "yyyyMMdd'T'HHmmss'Z'";
    private const UnixFileMode OwnerOnly = UnixFileMode.UserRead | UnixFileMode.UserWrite;

    /// <summary>Every key that is there, the one in use first, then the latest.</summary>
    /// <exception cref="IOException">One cannot be read.</exception>
    /// <exception cref="UnauthorizedAccessException">One may not be read.</exception>
    public static IReadOnlyList<PseudonymKey> All(string directory)
    {
        var current = Path.Combine(directory, CurrentFile);
        var found = File.Exists(current) ? [Read(current, null)] : new List<PseudonymKey>();
        found.AddRange(Directory.EnumerateFiles(directory, Earlier + "*.key")
            .Select(file => (File: file, Until: UntilOf(file))).Where(one => one.Until is not null)
            .OrderByDescending(one => one.Until).Select(one => Read(one.File, one.Until)));
        return found;
    }

    /// <summary>Since when the key in use is in use; null if there is none.</summary>
    public static DateTimeOffset? CurrentSince(string directory)
    {
        var file = new FileInfo(Path.Combine(directory, CurrentFile));
        return file.Exists ? file.LastWriteTimeUtc : null;
    }

    /// <summary>Puts a new key in the place of the one in use, which is kept beside it.</summary>
    /// <param name="reason">Why it could not, where the answer is null: then nothing has changed.</param>
    /// <returns>The new key.</returns>
    public static byte[]? TryRotate(string directory, DateTimeOffset now, out string reason)
    {
        try
        {
            // The copy first: a crash in between leaves a key in two files, and never one in none.
            var current = Path.Combine(directory, CurrentFile);
            var until = now.UtcDateTime.ToString(Moment, CultureInfo.InvariantCulture);
            var kept = Path.Combine(directory, $"{Earlier}{until}.key");
            var key = RandomNumberGenerator.GetBytes(Length);
            return DurableFile.TryWrite(kept, Read(current, null).Key, OwnerOnly, out reason)
                && DurableFile.TryWrite(current, key, OwnerOnly, out reason)
                ? key : null;
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            reason = e.Message;
            return null;
        }
    }

    /// <summary>Destroys an earlier key. Overwritten first, which a journalling disk or flash may not honour.</summary>
    /// <returns>False, with the reason, if the file is still there.</returns>
    public static bool TryDestroy(PseudonymKey key, out string reason)
    {
        ArgumentNullException.ThrowIfNull(key);
        if (key.Until is null)
        {
            throw new ArgumentException("the key in use is not destroyed", nameof(key));
        }

        reason = "";
        try
        {
            using (var file = new FileStream(key.Path, FileMode.Open, FileAccess.Write))
            {
                file.Write(new byte[Length]);
                file.Flush(flushToDisk: true);
            }

            File.Delete(key.Path);
            return true;
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            reason = e.Message;
            return false;
        }
    }

    private static DateTimeOffset? UntilOf(string file) => DateTimeOffset.TryParseExact(
        Path.GetFileNameWithoutExtension(file)[Earlier.Length..], Moment, CultureInfo.InvariantCulture,
        DateTimeStyles.AssumeUniversal, out var until) ? until : null;

    private static PseudonymKey Read(string path, DateTimeOffset? until)
    {
        var key = File.ReadAllBytes(path);
        return key.Length == Length
            ? new PseudonymKey(key, path, until) : throw new IOException($"{path} is not a key of {Length} bytes");
    }
}
