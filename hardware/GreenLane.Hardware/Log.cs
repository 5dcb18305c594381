using Microsoft.Extensions.Logging;

namespace GreenLane.Hardware;

/// <summary>Event ids 4000 to 4099.</summary>
internal static partial class Log
{
    [LoggerMessage(4000, LogLevel.Information, "GPIO chip {Label} is {Name}, {Lines} lines, driven through {Library}")]
    public static partial void ChipOpened(ILogger logger, string label, string name, int lines, string library);

    [LoggerMessage(4001, LogLevel.Information, "{Library} cannot be used: {Reason}")]
    public static partial void LibraryUnusable(ILogger logger, string library, string reason);

    [LoggerMessage(4002, LogLevel.Information, "MCP23017 answers on I2C bus {Bus} at address 0x{Address:x2}")]
    public static partial void ExpanderOpened(ILogger logger, int bus, int address);

    [LoggerMessage(
        4003, LogLevel.Information, "Watchdog {Device} is armed: {Seconds} s without a turn reset the machine")]
    public static partial void WatchdogArmed(ILogger logger, string device, int seconds);

    [LoggerMessage(4004, LogLevel.Warning, "Watchdog {Device} keeps its own time-out: {Reason}")]
    public static partial void WatchdogTimeoutRefused(ILogger logger, string device, string reason);

    [LoggerMessage(4005, LogLevel.Error, "Watchdog {Device} cannot be fed: {Reason}")]
    public static partial void WatchdogNotFed(ILogger logger, string device, string reason);

    [LoggerMessage(4010, LogLevel.Information, "Simulated board listens on {Socket}")]
    public static partial void Listening(ILogger logger, string socket);

    [LoggerMessage(4011, LogLevel.Warning, "Simulated board dropped a connection: {Reason}")]
    public static partial void Dropped(ILogger logger, string reason);

    [LoggerMessage(4012, LogLevel.Error, "Simulated board no longer accepts connections: {Reason}")]
    public static partial void ListeningEnded(ILogger logger, string reason);
}
