using System.Diagnostics.CodeAnalysis;
using System.Runtime.InteropServices;
using Microsoft.Extensions.Logging;
using Microsoft.Win32.SafeHandles;

namespace GreenLane.Hardware;

/// <summary>The machine's watchdog, <c>/dev/watchdog</c>: not fed in time, it resets the machine.</summary>
/// <remarks>
/// <para>
/// It counts from the moment it is opened. Only <see cref="Disarm"/> stops it, by the driver's "magic close": closed in
/// any other way, by a crash or by <see cref="Dispose"/>, it counts on and resets a machine on which nobody opens it
/// again in time. A kernel built or loaded with <c>nowayout</c> cannot be disarmed at all.
/// </para>
/// <para>Not thread-safe. Linux, Documentation/watchdog/watchdog-api.rst.</para>
/// </remarks>
public sealed partial class WatchdogDevice : IDisposable
{
    /// <summary>Written right before the file is closed, it disarms: the magic close.</summary>
    private const byte MagicClose = (byte)'V';

    /// <summary>Any other byte feeds.</summary>
    private const byte Food = 0;

    /// <summary>WDIOC_SETTIMEOUT, _IOWR('W', 6, int): seconds in, the seconds that are really used out.</summary>
    private const uint SetTimeout = 0xC0045706;

    private readonly FileStream _file;
    private readonly string _path;
    private readonly ILogger _logger;
    private bool _starving;

    private WatchdogDevice(FileStream file, string path, ILogger logger)
    {
        _file = file;
        _path = path;
        _logger = logger;
    }

    /// <summary>Opens the device, which arms it, and asks for a time-out.</summary>
    /// <param name="timeout">
    /// Whole seconds. A driver that cannot do it keeps its own, which is said in the log; it is no failure.
    /// </param>
    /// <param name="why">Names the device and the remedy, where the answer is false.</param>
    public static bool TryArm(
        string path,
        TimeSpan timeout,
        ILogger logger,
        [NotNullWhen(true)] out WatchdogDevice? device,
        [NotNullWhen(false)] out string? why)
    {
        ArgumentNullException.ThrowIfNull(logger);
        device = null;
        why = null;
        try
        {
            // No sharing mode: .NET would lock the file, and the kernel keeps a second process out by itself.
            var file = new FileStream(path, FileMode.Open, FileAccess.Write, FileShare.ReadWrite, bufferSize: 0);
            device = new WatchdogDevice(file, path, logger);
        }
        catch (Exception refused) when (refused is IOException or UnauthorizedAccessException)
        {
            why = $"watchdog {path} cannot be opened: {refused.Message}. Only one process can have it (systemd has it "
                + "where RuntimeWatchdogSec is set), and this user must be allowed to write it";
            return false;
        }

        device.Ask(timeout);
        return true;
    }

    /// <summary>Gives the machine another time-out to live.</summary>
    /// <returns>False if the device took nothing; said in the log once.</returns>
    public bool Feed()
    {
        try
        {
            _file.WriteByte(Food);
            _starving = false;
            return true;
        }
        catch (IOException refused)
        {
            if (!_starving)
            {
                Log.WatchdogNotFed(_logger, _path, refused.Message);
            }

            _starving = true;
            return false;
        }
    }

    /// <summary>The one orderly end: the machine lives on without a watchdog.</summary>
    public void Disarm()
    {
        try
        {
            _file.WriteByte(MagicClose);
        }
        catch (IOException refused)
        {
            Log.WatchdogNotFed(_logger, _path, refused.Message);
        }

        _file.Dispose();
    }

    /// <summary>Closes the device and leaves it counting, unless it was disarmed.</summary>
    public void Dispose() => _file.Dispose();

    [LibraryImport("libc", EntryPoint = "ioctl", SetLastError = true)]
    private static partial int Control(SafeFileHandle file, nuint request, ref int value);

    private void Ask(TimeSpan timeout)
    {
        var seconds = (int)timeout.TotalSeconds;
        if (Control(_file.SafeFileHandle, SetTimeout, ref seconds) == 0)
        {
            Log.WatchdogArmed(_logger, _path, seconds);
        }
        else
        {
            Log.WatchdogTimeoutRefused(_logger, _path, Marshal.GetLastPInvokeErrorMessage());
        }
    }
}
