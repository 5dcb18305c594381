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

    private const int CopyBufferLength = 1024 * 1024;

    private const UnixFileMode PrivateFile = UnixFileMode.UserRead | UnixFileMode.UserWrite;

    /// <param name="mode">Rights of the new file; null: what the process's mask gives.</param>
    /// <returns>False, with the reason, if any step failed; the old file then stays as it was.</returns>
    public static bool TryWrite(string path, ReadOnlySpan<byte> bytes, UnixFileMode? mode, out string reason)
    {
        if (!TryDraft(path, mode, out var stream, out reason))
        {
            return false;
        }

        try
        {
            using (stream)
            {
                stream!.Write(bytes);
                stream.Flush(flushToDisk: true);
            }

            Publish(path);
            return true;
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            reason = e.Message;
            return false;
        }
    }

    /// <summary>Copies a file that may be changing: what was there when it was read is what the copy holds.</summary>
    /// <param name="maxLength">In bytes; a source that grows beyond it is not copied.</param>
    /// <returns>False, with the reason, if any step failed.</returns>
    internal static bool TryCopy(string source, string path, int maxLength, out string reason)
    {
        if (!TryDraft(path, PrivateFile, out var stream, out reason))
        {
            return false;
        }

        try
        {
            using (stream)
            using (var from = new FileStream(
                source, FileMode.Open, FileAccess.Read, FileShare.ReadWrite | FileShare.Delete))
            {
                from.CopyTo(stream!, CopyBufferLength);
                if (stream!.Length > maxLength)
                {
                    reason = "it grew while it was read";
                    return false;
                }

                stream.Flush(flushToDisk: true);
            }

            Publish(path);
            return true;
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            reason = e.Message;
            return false;
        }
    }

    private static string DraftOf(string path)
        => Path.Combine(Path.GetDirectoryName(Path.GetFullPath(path))!, $".{Path.GetFileName(path)}.new");

    private static bool TryDraft(string path, UnixFileMode? mode, out FileStream? stream, out string reason)
    {
        stream = null;
        reason = "";
        var options = new FileStreamOptions { Mode = FileMode.Create, Access = FileAccess.Write };
        if (!OperatingSystem.IsWindows())
        {
            options.UnixCreateMode = mode;
        }

        try
        {
            // A draft left by a power cut would keep its own rights.
            File.Delete(DraftOf(path));
            stream = new FileStream(DraftOf(path), options);
            return true;
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            reason = e.Message;
            return false;
        }
    }

    private static void Publish(string path)
    {
        File.Move(DraftOf(path), path, overwrite: true);
        SyncFolder(Path.GetDirectoryName(Path.GetFullPath(path))!);
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
