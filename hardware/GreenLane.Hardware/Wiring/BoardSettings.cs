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
                problems.Add(new(nameof(Driver), "is mcp23017, which this version cannot drive: use libgpiod"));
                break;
            case BoardDriver.None:
                problems.Add(new(nameof(Driver), $"is missing or unknown: it is one of {BoardDriverNames.All}"));
                break;
        }

        return problems;
    }
}
