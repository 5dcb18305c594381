using System.Device.Gpio;
using GreenLane.Lanes;

namespace GreenLane.Hardware;

/// <summary>
/// Reads the levels of all input lines that are wired. Levels, not edges: bursts of edges are lost (libgpiod).
/// </summary>
/// <remarks>Not thread-safe: one lane loop owns it. The controller is not disposed here.</remarks>
public sealed class LaneInputs
{
    private readonly GpioController _gpio;
    private readonly BoardLine[] _lines;

    public LaneInputs(GpioController gpio, LaneBoardWiring wiring)
    {
        ArgumentNullException.ThrowIfNull(gpio);
        ArgumentNullException.ThrowIfNull(wiring);
        _gpio = gpio;
        _lines = [.. wiring.Lines.Where(line => line.IsWired && !line.IsOutput)];
    }

    /// <summary>
    /// Reads every line; one that cannot be read counts as <see cref="LaneBoardWiring.SetWhenUnreadable"/> says.
    /// </summary>
    /// <returns><see cref="BoardStatus.Unreachable"/> if any line could not be read.</returns>
    public BoardStatus Read(out LaneLines levels)
    {
        var status = BoardStatus.Follows;
        levels = LaneLines.None;
        foreach (var line in _lines)
        {
            try
            {
                if (_gpio.Read(line.Pin) == PinValue.High)
                {
                    levels |= line.Input;
                }
            }
            catch (IOException)
            {
                levels |= line.Input & LaneBoardWiring.SetWhenUnreadable;
                status = BoardStatus.Unreachable;
            }
        }

        return status;
    }
}
