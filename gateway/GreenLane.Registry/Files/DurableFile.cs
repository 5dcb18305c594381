using System.Runtime.InteropServices;

namespace GreenLane.Registry;

/// <summary>
/// Writes a file so that a reader, or a power cut, finds the old one or the new one and nothing between.
/// </summary>
/// <remarks>
/// New content under a dot-name beside it, fsync, rename, fsync of the folder. Readers ignore dot-names.
/// </remarks>
public static partial class DurableFile
{
    /// <summary>O_RDONLY: O_DIRECTORY has another number on each architecture and is not needed.</summary>
    private const int ReadOnly = 0;

    /// <param name="mode">Rights of the new file; null: what the process's mask gives.</param>
    /// <returns>False, with the reason, if any step failed; the old file then stays as it was.</returns>
    public static bool TryWrite(string path, ReadOnlySpan<byte> bytes, UnixFileMode? mode, out string reason)
    {
        var folder = Path.GetDirectoryName(Path.GetFullPath(path))!;
        var draft = Path.Combine(folder, $".{Path.GetFileName(path)}.new");
        var options = new FileStreamOptions { Mode = FileMode.Create, Access = FileAccess.Write };
        if (!OperatingSystem.IsWindows())
        {
            options.UnixCreateMode = mode;
        }

        try
        {
            // A draft left by a power cut would keep its own rights.
            File.Delete(draft);
            using (var stream = new FileStream(draft, options))
            {
                stream.Write(bytes);
                stream.Flush(flushToDisk: true);
            }

            File.Move(draft, path, overwrite: true);
            SyncFolder(folder);
            reason = "";
            return true;
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            reason = e.Message;
            return false;
        }
    }

    /// <summary>A rename is durable only when its folder is; .NET opens no folders, so the C library does.</summary>
    private static void SyncFolder(string folder)
    {
        if (!OperatingSystem.IsLinux())
        {
            return;
        }

        var descriptor = Open(folder, ReadOnly);
        var synced = descriptor >= 0 && Sync(descriptor) == 0;
        if (descriptor >= 0)
        {
            _ = Close(descriptor);
        }

        if (!synced)
        {
            throw new IOException($"The folder {folder} could not be made durable.");
        }
    }

    [LibraryImport("libc", EntryPoint = "open", StringMarshalling = StringMarshalling.Utf8)]
    private static partial int Open(string path, int flags);

    [LibraryImport("libc", EntryPoint = "fsync")]
    private static partial int Sync(int descriptor);

    [LibraryImport("libc", EntryPoint = "close")]
    private static partial int Close(int descriptor);
}
