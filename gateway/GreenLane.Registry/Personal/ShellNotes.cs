using System.Security.Cryptography;
using System.Text;

namespace GreenLane.Registry;

/// <summary>Notes that commands leave in a data directory for the gateway, which alone writes the journal.</summary>
/// <remarks>It takes them within seconds, or when it starts the next time.</remarks>
public static class ShellNotes
{
    private const string Folder = "shell-notes";

    /// <summary>Notes that are looked at in one go, and bytes of one.</summary>
    private const int MostNotes = 64;

    private const int MostBytes = 1024;

    // Nobody else can look into the data directory; a command that root gave must be readable for the service.
    private const UnixFileMode Readable = UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.GroupRead
        | UnixFileMode.OtherRead;

    /// <summary>Makes the place for them, so that it belongs to the service.</summary>
    /// <exception cref="IOException">It cannot be made.</exception>
    /// <exception cref="UnauthorizedAccessException">It may not be made.</exception>
    public static void Open(string dataDirectory) => Directory.CreateDirectory(Path.Combine(dataDirectory, Folder));

    /// <summary>Leaves a note, durably.</summary>
    /// <returns>False, with the reason: then what it tells of must not be done.</returns>
    public static bool TryLeave(string dataDirectory, ShellNote note, out string reason)
    {
        ArgumentNullException.ThrowIfNull(note);
        try
        {
            Open(dataDirectory);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            reason = e.Message;
            return false;
        }

        var name = RandomNumberGenerator.GetHexString(32, lowercase: true);
        return DurableFile.TryWrite(
            Path.Combine(dataDirectory, Folder, name + ".note"),
            Encoding.UTF8.GetBytes($"{note.Verb}\n{note.By}\n{note.Text}\n"), Readable, out reason);
    }

    /// <summary>Files of notes that wait.</summary>
    /// <exception cref="IOException">The folder cannot be read.</exception>
    /// <exception cref="UnauthorizedAccessException">It may not be read.</exception>
    public static IReadOnlyList<string> Waiting(string dataDirectory)
    {
        var folder = Path.Combine(dataDirectory, Folder);
        return Directory.Exists(folder)
            ? [.. Directory.EnumerateFiles(folder, "*.note").Order(StringComparer.Ordinal).Take(MostNotes)] : [];
    }

    /// <returns>Null for a file that is no note.</returns>
    /// <exception cref="IOException">It cannot be read.</exception>
    /// <exception cref="UnauthorizedAccessException">It may not be read.</exception>
    public static ShellNote? Read(string path)
    {
        if (new FileInfo(path).Length > MostBytes)
        {
            return null;
        }

        return File.ReadAllText(path).Split('\n') is [{ Length: > 0 } verb, { Length: > 0 } by, var text, ""]
            ? new ShellNote(verb, by, text) : null;
    }
}
