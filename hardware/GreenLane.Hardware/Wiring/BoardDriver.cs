namespace GreenLane.Hardware;

/// <summary>How a lane's lines are reached. <see cref="None"/>, the default, opens nothing.</summary>
public enum BoardDriver : byte
{
    None,

    /// <summary>A board that exists in this process only and is worked through a Unix socket.</summary>
    Simulated,

    /// <summary>Pins of a GPIO chip of the kernel, through libgpiod, chosen by the chip's label.</summary>
    Libgpiod,

    /// <summary>An MCP23017 I/O expander on an I²C bus.</summary>
    Mcp23017,
}
