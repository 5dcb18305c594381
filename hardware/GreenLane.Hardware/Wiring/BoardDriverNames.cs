using System.Diagnostics.CodeAnalysis;

namespace GreenLane.Hardware;

/// <summary>The drivers as the configuration writes them in <c>Board.Driver</c>.</summary>
public static class BoardDriverNames
{
    public const string Simulated = "simulated";
    public const string Libgpiod = "libgpiod";
    public const string Mcp23017 = "mcp23017";

    /// <summary>What may stand there, for a message.</summary>
    public const string All = $"{Simulated}, {Libgpiod}, {Mcp23017}";

    /// <returns>False, and <see cref="BoardDriver.None"/>, for anything but one of the three names.</returns>
    public static bool TryParse([NotNullWhen(true)] string? name, out BoardDriver driver)
    {
        driver = name switch
        {
            Simulated => BoardDriver.Simulated,
            Libgpiod => BoardDriver.Libgpiod,
            Mcp23017 => BoardDriver.Mcp23017,
            _ => BoardDriver.None,
        };
        return driver != BoardDriver.None;
    }
}
