using System.Device.Gpio;

namespace GreenLane.Hardware;

/// <summary>
/// Requests the lines of a board at start, so that a line somebody else holds is an error then, not silence later.
/// </summary>
internal static class BoardLines
{
    /// <exception cref="IOException">Names the line that could not be had and what can be done.</exception>
    public static void Request(GpioController gpio, LaneBoardWiring wiring)
    {
        foreach (var line in wiring.Lines)
        {
            if (line.IsWired)
            {
                Request(gpio, line);
            }
        }
    }

    private static void Request(GpioController gpio, BoardLine line)
    {
        try
        {
            // Under libgpiod 1 opening alone requests nothing: only setting the mode does, which these calls do.
            if (line.IsOutput)
            {
                gpio.OpenPin(line.Pin, PinMode.Output, PinValue.Low);
            }
            else
            {
                gpio.OpenPin(line.Pin, PinMode.Input);
            }
        }
        catch (Exception refused) when (refused is IOException or InvalidOperationException or ArgumentException)
        {
            throw new IOException(
                $"line {line.Name} (pin {line.Pin}) cannot be had: {refused.Message}. "
                + "Find who holds it with gpioinfo, free it or correct the pin", refused);
        }
    }
}
