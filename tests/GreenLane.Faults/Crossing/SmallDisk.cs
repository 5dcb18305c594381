using System.Diagnostics;
using System.Globalization;

namespace GreenLane.Faults.Crossing;

/// <summary>A disk of its own in memory, with ballast that takes its room away. Needs root.</summary>
/// <remarks>Disposing it takes it away with all that lies on it.</remarks>
internal sealed class SmallDisk : IDisposable
{
    private const int PieceBytes = 1 << 20;

    private readonly string _folder;

    /// <param name="folder">Where it is mounted; made if it is not there.</param>
    /// <exception cref="InvalidOperationException">It cannot be mounted.</exception>
    public SmallDisk(string folder, long bytes)
    {
        _folder = Directory.CreateDirectory(folder).FullName;
        var size = bytes.ToString(CultureInfo.InvariantCulture);
        Run("mount", "-t", "tmpfs", "-o", $"size={size},mode=0700", "tmpfs", _folder);
    }

    private string Ballast => Path.Combine(_folder, "ballast");

    /// <summary>Takes room away until so many bytes are left.</summary>
    public void LeaveFree(long bytes)
    {
        var piece = new byte[PieceBytes];
        using var ballast = new FileStream(
            Ballast, FileMode.Append, FileAccess.Write, FileShare.ReadWrite, bufferSize: 0);
        try
        {
            while (new DriveInfo(_folder).AvailableFreeSpace is var free && free > bytes)
            {
                ballast.Write(piece.AsSpan(0, (int)Math.Min(PieceBytes, free - bytes)));
            }
        }
        catch (IOException)
        {
            // The gateway wrote meanwhile: now it is full for certain.
        }
    }

    /// <summary>Gives the room back.</summary>
    public void Empty() => File.Delete(Ballast);

    public void Dispose() => Run("umount", "-l", _folder);

    private static void Run(string program, params string[] arguments)
    {
        var start = new ProcessStartInfo(program, arguments) { RedirectStandardError = true };
        try
        {
            using var process = Process.Start(start)!;
            var said = process.StandardError.ReadToEnd();
            process.WaitForExit();
            if (process.ExitCode != 0)
            {
                throw new InvalidOperationException($"{program} refused (it needs root): {said.Trim()}");
            }
        }
        catch (System.ComponentModel.Win32Exception e)
        {
            throw new InvalidOperationException($"{program}: {e.Message}", e);
        }
    }
}
