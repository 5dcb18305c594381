namespace GreenLane.Hardware;

/// <summary>
/// The registers that are used, at their addresses with IOCON.BANK = 0, which is the state after power-on: of each pair
/// the one of port A, port B's follows it. Microchip DS20001952C, table 3-5.
/// </summary>
internal enum Mcp23017Register : byte
{
    /// <summary>A set bit makes the pin an input. After a reset every pin is one.</summary>
    Direction = 0x00,

    /// <summary>A set bit turns the level that is read around.</summary>
    Polarity = 0x02,

    /// <summary>A set bit pulls an input up.</summary>
    PullUp = 0x0C,

    /// <summary>The level at the pins themselves, outputs included.</summary>
    Port = 0x12,

    /// <summary>What outputs are driven to.</summary>
    Latch = 0x14,
}
