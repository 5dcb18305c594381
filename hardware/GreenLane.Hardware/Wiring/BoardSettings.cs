namespace GreenLane.Hardware;

/// <summary>
/// What a lane's board is and how it is wired: the <c>Board</c> section of the configuration, resolved.
/// </summary>
public sealed record BoardSettings
{
    public BoardDriver Driver { get; init; }

    /// <summary>The label of the GPIO chip (<c>pinctrl-bcm2711</c>), for <see cref="BoardDriver.Libgpiod"/>.</summary>
    /// <remarks>
    /// Never a number: the number of the same chip differs between kernels (a Raspberry Pi 5's does).
    /// </remarks>
    public string? Chip { get; init; }

    /// <summary>
    /// The path of the Unix socket, for <see cref="BoardDriver.Simulated"/>; absolute, or from the working folder.
    /// </summary>
    public string? Socket { get; init; }

    /// <summary>The number of the I²C bus (/dev/i2c-1), for <see cref="BoardDriver.Mcp23017"/>; 0 to 255.</summary>
    public int Bus { get; init; } = 1;

    /// <summary>The expander's address on it, 0x20 to 0x27, for <see cref="BoardDriver.Mcp23017"/>.</summary>
    public int Address { get; init; } = Mcp23017.DefaultI2cAddress;

    public LaneBoardWiring Wiring { get; init; } = new();

    /// <summary>
    /// Everything that is wrong, at once; empty if nothing is. Whether chip and lines exist shows at opening.
    /// </summary>
    public IReadOnlyList<WiringProblem> Problems()
    {
        List<WiringProblem> problems = [.. Wiring.Problems()];
        switch (Driver)
        {
            case BoardDriver.Simulated when string.IsNullOrEmpty(Socket):
                problems.Add(new(nameof(Socket), "is missing: the simulated board listens on a Unix socket"));
                break;
            case BoardDriver.Libgpiod when string.IsNullOrEmpty(Chip):
                problems.Add(new(nameof(Chip), "is missing: give the GPIO chip's label, for example pinctrl-bcm2711"));
                break;
            case BoardDriver.Mcp23017:
                problems.AddRange(ExpanderProblems());
                break;
            case BoardDriver.None:
                problems.Add(new(nameof(Driver), $"is missing or unknown: it is one of {BoardDriverNames.All}"));
                break;
        }

        return problems;
    }

    private IEnumerable<WiringProblem> ExpanderProblems()
    {
        if (Bus is < 0 or > 255)
        {
            yield return new(nameof(Bus), $"is {Bus}: it is the number of an I2C bus, 0 to 255");
        }

        if (Address is < Mcp23017.DefaultI2cAddress or > Mcp23017.LastI2cAddress)
        {
            yield return new(nameof(Address), $"is 0x{Address:x2}: an MCP23017 has 0x20 to 0x27, by its pins A0 to A2");
        }

        foreach (var line in Wiring.Lines.Where(line => line.IsWired))
        {
            if (line.Pin > 15)
            {
                yield return new(line.Name, $"is {line.Pin}: an MCP23017 has pins 0 to 15");
            }
            else if (!line.IsOutput && !Mcp23017.CanBeInput(line.Pin))
            {
                yield return new(line.Name, $"is {line.Pin}: GPA7 (7) and GPB7 (15) of an MCP23017 are outputs only");
            }
        }
    }
}
