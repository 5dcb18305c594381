using System.Device.Gpio;
using GreenLane.Lanes;

namespace GreenLane.Hardware;

/// <summary>The driver's sign: wait, go to the desk, drive on. Any of its three lines may be missing.</summary>
/// <remarks>Not thread-safe: one lane loop owns it. The controller is not disposed here.</remarks>
public sealed class DriverSignHead
{
    private readonly OutputLine _wait;
    private readonly OutputLine _desk;
    private readonly OutputLine _driveOn;

    public DriverSignHead(GpioController gpio, int wait, int desk, int driveOn)
    {
        ArgumentNullException.ThrowIfNull(gpio);
        _wait = new(gpio, wait);
        _desk = new(gpio, desk);
        _driveOn = new(gpio, driveOn);
    }

    /// <summary>Shows one message; the others go out first, so that two are never lit.</summary>
    public BoardStatus Show(DriverSign sign) => sign switch
    {
        DriverSign.DriveOn => LightLast(_wait, _desk, _driveOn),
        DriverSign.Desk => LightLast(_driveOn, _wait, _desk),
        _ => LightLast(_driveOn, _desk, _wait),
    };

    private static BoardStatus LightLast(OutputLine a, OutputLine b, OutputLine lit)
        => BoardStatuses.Worst(a.Drive(false), b.Drive(false), lit.Drive(true));
}
