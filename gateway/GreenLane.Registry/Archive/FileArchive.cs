using System.Security.Cryptography;
using Microsoft.Extensions.Logging;

namespace GreenLane.Registry;

/// <summary>Everything that verdicts are made from, kept under the SHA-256 of its bytes.</summary>
/// <remarks>
/// Registries and watch lists are answered from the copy here: whoever overwrites or cuts a delivered file in place
/// changes nothing that is in force, and cannot take the ground from under a mapping. A copy stays as long as a record
/// needs it to be explained, within a limit of space. No lane ever waits for it. Safe for any thread.
/// </remarks>
/// <param name="directory">Made when the first file comes, readable by the service alone.</param>
public sealed class FileArchive(string directory, ILogger logger)
{
    /// <summary>What could not be written and is tried again; where it is more, nothing can be written.</summary>
    private const int MaxUnkept = 64;

    /// <summary>How long a file stays that nothing needs: a record that names it may still be on its way.</summary>
    public static readonly TimeSpan IdleTime = TimeSpan.FromDays(1);

    private readonly Lock _gate = new();
    private readonly HashSet<string> _kept = new(StringComparer.Ordinal);
    private readonly Dictionary<string, byte[]> _unkept = new(StringComparer.Ordinal);

    /// <summary>When a file was first seen to be needed by nothing.</summary>
    private readonly Dictionary<string, DateTimeOffset> _idle = new(StringComparer.Ordinal);

    public static string HashOf(ReadOnlySpan<byte> bytes) => Convert.ToHexStringLower(SHA256.HashData(bytes));

    /// <summary>Keeps a small file. What cannot be written now is tried again by <see cref="Retry"/>.</summary>
    /// <returns>Whether it is there.</returns>
    public bool Keep(ArchivedKind kind, ReadOnlySpan<byte> bytes)
    {
        var name = HashOf(bytes) + ArchivedKinds.ExtensionOf(kind);
        lock (_gate)
        {
            if (_kept.Contains(name) || TryWrite(name, bytes))
            {
                return true;
            }

            if (_unkept.Count < MaxUnkept)
            {
                _unkept[name] = bytes.ToArray();
            }

            return false;
        }
    }

    /// <summary>Writes what could not be written before.</summary>
    public void Retry()
    {
        lock (_gate)
        {
            foreach (var (name, bytes) in _unkept.ToList())
            {
                if (!TryWrite(name, bytes))
                {
                    return;
                }

                _unkept.Remove(name);
            }
        }
    }

    /// <summary>Reads a small file and checks that it is the one.</summary>
    /// <param name="problem">Why it cannot be had, where the answer is false.</param>
    public bool TryRead(ArchivedKind kind, string hash, out byte[] bytes, out string problem)
    {
        (bytes, problem) = ([], "");
        var read = BoundedFile.TryRead(PathOf(kind, hash), ArchivedKinds.MaxLengthOf(kind), out var whole, out var why);
        if (!read)
        {
            problem = File.Exists(PathOf(kind, hash)) ? why!.Text : "it is not in the archive";
            return false;
        }

        bytes = whole!;
        problem = HashOf(bytes) == hash ? "" : "the archived file was changed: it has another hash";
        return problem.Length == 0;
    }

    /// <summary>Removes what no record needs any more, and the oldest of what is too much.</summary>
    /// <param name="inForce">Hashes of files that stay in any case.</param>
    /// <param name="limitBytes">What all files may take.</param>
    public void Prune(
        IReadOnlySet<string> inForce, ArchiveNeeds needs, long limitBytes, DateTimeOffset now)
    {
        ArgumentNullException.ThrowIfNull(inForce);
        ArgumentNullException.ThrowIfNull(needs);
        lock (_gate)
        {
            try
            {
                var files = Directory.Exists(directory) ? new DirectoryInfo(directory).GetFiles() : [];
                var room = limitBytes - files.Sum(file => file.Length);
                foreach (var file in files.Where(file => !inForce.Contains(HashIn(file.Name)))
                    .OrderBy(file => needs.Named.GetValueOrDefault(HashIn(file.Name))))
                {
                    var isNeeded = IsNeeded(file.Name, needs);
                    if (room < 0 || HasBeenIdle(file.Name, isNeeded, now))
                    {
                        room += file.Length;
                        Remove(file, isNeeded);
                    }
                }
            }
            catch (Exception e) when (e is IOException or UnauthorizedAccessException)
            {
                // What cannot be removed now is tried again the next time; the disk's fill level is watched elsewhere.
                logger.ArchiveNotKept(e.Message);
            }
        }
    }

    /// <summary>Where a file lies, or would.</summary>
    public string PathOf(ArchivedKind kind, string hash)
        => Path.Combine(directory, Path.GetFileName(hash) + ArchivedKinds.ExtensionOf(kind));

    /// <summary>Copies a delivered file unless it is here already, and maps the copy.</summary>
    internal bool TryTake(ArchivedKind kind, string path, out FileBytes? bytes, out Refusal? refusal)
    {
        bytes = null;
        try
        {
            if (!TryHash(path, ArchivedKinds.MaxLengthOf(kind), out var hash, out refusal))
            {
                return false;
            }

            if (TryMap(kind, hash, out bytes, out _))
            {
                return true;
            }

            PrivateFolder.Make(directory);
            var copy = PathOf(kind, hash);
            if (!DurableFile.TryCopy(path, copy, ArchivedKinds.MaxLengthOf(kind), out var reason))
            {
                refusal = new Refusal(RefusalReason.Unreadable, $"The file cannot be kept: {reason}");
                return false;
            }

            var kept = TryMap(kind, hash, out bytes, out _);
            refusal = kept ? null : new Refusal(RefusalReason.Unreadable, "The file changed while it was read.");
            return kept;
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException or NotSupportedException)
        {
            refusal = new Refusal(RefusalReason.Unreadable, $"The file cannot be read: {e.Message}");
            return false;
        }
    }

    /// <summary>Maps a file of the archive, if it is there and still the one.</summary>
    internal bool TryMap(ArchivedKind kind, string hash, out FileBytes? bytes, out string problem)
    {
        (bytes, problem) = (null, "it is not in the archive");
        var path = PathOf(kind, hash);
        if (!File.Exists(path))
        {
            return false;
        }

        if (!FileBytes.TryMap(path, ArchivedKinds.MaxLengthOf(kind), out var mapped, out var refusal))
        {
            problem = refusal!.Text;
            return false;
        }

        problem = mapped!.Hash == hash ? "" : "the archived file was changed: it has another hash";
        bytes = problem.Length == 0 ? mapped : null;
        return bytes is not null;
    }

    private static string HashIn(string name) => Path.GetFileNameWithoutExtension(name);

    private static bool IsNeeded(string name, ArchiveNeeds needs)
        => !needs.Named.TryGetValue(HashIn(name), out var last)
            ? !needs.IsWhole
            : last >= needs.OldestWithPlates || ArchivedKinds.OutlivesPlates(Path.GetExtension(name));

    private bool HasBeenIdle(string name, bool isNeeded, DateTimeOffset now)
    {
        if (isNeeded)
        {
            _idle.Remove(name);
            return false;
        }

        _idle.TryAdd(name, now);
        return now - _idle[name] >= IdleTime;
    }

    private void Remove(FileInfo file, bool isNeeded)
    {
        if (isNeeded)
        {
            logger.ArchiveFull(file.Name);
        }

        file.Delete();
        _idle.Remove(file.Name);
        _kept.Remove(file.Name);
    }

    private bool TryWrite(string name, ReadOnlySpan<byte> bytes)
    {
        const UnixFileMode ownerOnly = UnixFileMode.UserRead | UnixFileMode.UserWrite;
        try
        {
            PrivateFolder.Make(directory);
            var path = Path.Combine(directory, name);
            if (!IsThere(path, bytes) && !DurableFile.TryWrite(path, bytes, ownerOnly, out var reason))
            {
                logger.ArchiveNotKept(reason);
                return false;
            }
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            logger.ArchiveNotKept(e.Message);
            return false;
        }

        _kept.Add(name);
        return true;
    }

    private static bool IsThere(string path, ReadOnlySpan<byte> bytes)
        => File.Exists(path) && File.ReadAllBytes(path).AsSpan().SequenceEqual(bytes);

    private static bool TryHash(string path, int maxLength, out string hash, out Refusal? refusal)
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
}
