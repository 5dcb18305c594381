using System.Device.Gpio;

namespace GreenLane.Gpio.Guest.Drivers;

/// <summary>
/// A process that holds one line as an output until its input ends: the neighbour that nobody expected.
/// </summary>
internal static class LineHolder
{
    public static int Run(string label, int pin)
    {
        using var controller = new GpioController(Libraries.OpenAny(label));
        controller.OpenPin(pin, PinMode.Output, PinValue.Low);
        Console.WriteLine("held");
        Console.ReadLine();
        return 0;
    }
}
