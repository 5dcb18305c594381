using System.Device.Gpio;
using GreenLane.Lanes;

namespace GreenLane.Hardware.Tests;

/// <summary>A lane's board on simulated lines, with everything that happened on them in order.</summary>
internal sealed class TestBoard : IDisposable
{
    public const int Red = 5, Green = 6, BarrierUp = 13, BarrierDown = 14, Heartbeat = 19;
    public const int SignWait = 1, SignDesk = 2, SignDrive = 3;
    public const int EntryLoop = 23, BarrierLoop = 24, BarrierDownLimit = 25, RedFeedback = 20, GreenFeedback = 21;

    public static readonly LaneBoardWiring Wiring = new()
    {
        Red = Red,
        Green = Green,
        BarrierUp = BarrierUp,
        BarrierDown = BarrierDown,
        Heartbeat = Heartbeat,
        SignWait = SignWait,
        SignDesk = SignDesk,
        SignDrive = SignDrive,
        EntryLoop = EntryLoop,
        BarrierLoop = BarrierLoop,
        BarrierDownLimit = BarrierDownLimit,
        RedFeedback = RedFeedback,
        GreenFeedback = GreenFeedback,
    };

    public static readonly LaneOutputs RedOutputs = new(Aspect.Red, BarrierUp: false, DriverSign.Wait);
    public static readonly LaneOutputs GreenOutputs = new(Aspect.Green, BarrierUp: true, DriverSign.DriveOn);

    public TestBoard()
    {
        Driver = new SimulatedDriver(changed: (pin, high) => Changes.Add((pin, high)));
        Board = new LaneBoard(new GpioController(Driver), Wiring);
    }

    public SimulatedDriver Driver { get; }

    public LaneBoard Board { get; }

    /// <summary>Every change of any line since the start.</summary>
    public List<(int Pin, bool High)> Changes { get; } = [];

    public (bool Red, bool Green) Lamps => (Driver.Level(Red), Driver.Level(Green));

    public static bool IsSign(int pin) => pin is SignWait or SignDesk or SignDrive;

    public void Dispose() => Board.Dispose();
}
