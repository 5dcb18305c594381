using System.Device.Gpio;
using System.Device.Gpio.Drivers;

namespace GreenLane.Gpio.Guest.Drivers;

/// <summary>The library that this process finds, by LD_LIBRARY_PATH, as a driver for one chip.</summary>
internal static class Libraries
{
    public const string First = "libgpiod.so.2";

    public const string Second = "libgpiod.so.3";

#pragma warning disable SDGPIO0001 // Marked experimental; it is what Debian 13 has.
    public static GpioDriver Open(string library, string label) => library == Second
        ? new LibGpiodV2Driver(LibGpiodV2Driver.GetAvailableChips().Single(chip => chip.Label == label))
        : new LibGpiodDriver(LibGpiodDriver.GetAvailableChips().Single(chip => chip.Label == label));
#pragma warning restore SDGPIO0001

    public static GpioDriver OpenAny(string label)
    {
        var path = Environment.GetEnvironmentVariable("LD_LIBRARY_PATH") ?? "";
        return Open(File.Exists(Path.Combine(path, Second)) ? Second : First, label);
    }
}
