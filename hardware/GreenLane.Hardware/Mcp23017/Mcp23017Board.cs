using System.Device.Gpio;
using System.Device.I2c;
using System.Diagnostics.CodeAnalysis;
using Microsoft.Extensions.Logging;

namespace GreenLane.Hardware;

/// <summary>Opens a lane's board on an MCP23017 expander.</summary>
internal static class Mcp23017Board
{
    public static bool TryOpen(
        BoardSettings settings,
        ILogger logger,
        [NotNullWhen(true)] out LaneBoard? board,
        [NotNullWhen(false)] out string? why)
        => TryOpen(settings, logger, (bus, address) => I2cDevice.Create(new(bus, address)), out board, out why);

    /// <summary>The same with a given way to reach the bus.</summary>
    internal static bool TryOpen(
        BoardSettings settings,
        ILogger logger,
        Func<int, int, I2cDevice> reach,
        [NotNullWhen(true)] out LaneBoard? board,
        [NotNullWhen(false)] out string? why)
    {
        board = null;
        GpioController? controller = null;
        try
        {
            var expander = new Mcp23017(reach(settings.Bus, settings.Address));
            controller = new GpioController(expander);

            // Asked before any line is: an expander that does not answer is told apart from a line that cannot be had.
            expander.Refresh();
            board = new LaneBoard(controller, settings.Wiring, refresh: expander.Refresh);
            Log.ExpanderOpened(logger, settings.Bus, settings.Address);
            why = null;
            return true;
        }
        catch (Exception refused) when (refused is IOException or PlatformNotSupportedException
            or UnauthorizedAccessException)
        {
            controller?.Dispose();
            why = $"MCP23017 at address 0x{settings.Address:x2} of I2C bus {settings.Bus}: {refused.Message}. "
                + "Look for it with i2cdetect, check its supply, its address pins and that this user may open "
                + $"/dev/i2c-{settings.Bus} (group i2c)";
            return false;
        }
    }
}
