using System.Diagnostics.CodeAnalysis;
using Microsoft.Extensions.Logging;

namespace GreenLane.Hardware;

/// <summary>Opens the board that a lane's settings name.</summary>
public static class LaneBoards
{
    /// <summary>Opens the chip, the bus or the socket, requests every line and shows red.</summary>
    /// <param name="settings">Checked here again: a problem is an answer, not an exception.</param>
    /// <param name="board">Owned by the caller, who disposes it.</param>
    /// <param name="why">Names the chip, bus or socket, the line and the remedy, where the answer is false.</param>
    public static bool TryOpen(
        BoardSettings settings,
        TimeProvider time,
        ILogger logger,
        [NotNullWhen(true)] out LaneBoard? board,
        [NotNullWhen(false)] out string? why)
    {
        ArgumentNullException.ThrowIfNull(settings);
        ArgumentNullException.ThrowIfNull(time);
        ArgumentNullException.ThrowIfNull(logger);

        board = null;
        var problems = settings.Problems();
        if (problems.Count > 0)
        {
            why = string.Join("; ", problems.Select(problem => $"{problem.Key} {problem.Text}"));
            return false;
        }

        return settings.Driver switch
        {
            BoardDriver.Simulated => SimulatedBoard.TryOpen(settings, time, logger, out board, out why),
            BoardDriver.Mcp23017 => Mcp23017Board.TryOpen(settings, logger, out board, out why),
            _ => LibgpiodBoard.TryOpen(settings, logger, out board, out why),
        };
    }
}
