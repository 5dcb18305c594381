using System.Device.Gpio;

namespace GreenLane.Hardware;

/// <summary>One output: written and read back, every time. A line that is not wired follows every wish.</summary>
/// <remarks>
/// The read-back is not a luxury: System.Device.Gpio returns normally from a write to a line that another process holds
/// (libgpiod 1) or that is no output. Nothing is retried here; the lane loop drives every line again next turn.
/// </remarks>
internal readonly struct OutputLine(GpioController gpio, int pin)
{
    /// <returns>An answer, never a bus exception: a broken wire is an expected state of the world.</returns>
    public BoardStatus Drive(bool high)
    {
        if (pin == LaneBoardWiring.NotWired)
        {
            return BoardStatus.Follows;
        }

        PinValue wanted = high;
        try
        {
            gpio.Write(pin, wanted);
            return gpio.Read(pin) == wanted ? BoardStatus.Follows : BoardStatus.Differs;
        }
        catch (IOException)
        {
            return BoardStatus.Unreachable;
        }
    }
}
