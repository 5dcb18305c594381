using System.Device.Gpio;
using System.Device.Gpio.Drivers;

namespace GreenLane.Hardware;

/// <summary>One of the two libraries through which a GPIO chip of the kernel can be driven.</summary>
/// <remarks>The library's own names confuse: its "V2" driver is for libgpiod 2, whose file is libgpiod.so.3.</remarks>
internal sealed record ChipLibrary(
    string Name, Func<IList<GpioChipInfo>> ListChips, Func<GpioChipInfo, GpioDriver> Open)
{
    /// <summary>In the order in which they are tried: a machine that has both is served by the newer one.</summary>
#pragma warning disable SDGPIO0001 // Marked experimental, but Debian 13 and Raspberry Pi OS trixie ship nothing else.
    public static IReadOnlyList<ChipLibrary> All { get; } =
    [
        new("libgpiod.so.3", LibGpiodV2Driver.GetAvailableChips, chip => new LibGpiodV2Driver(chip)),
        new("libgpiod.so.2", LibGpiodDriver.GetAvailableChips, chip => new LibGpiodDriver(chip)),
    ];
#pragma warning restore SDGPIO0001
}
