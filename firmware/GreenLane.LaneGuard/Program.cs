using System.Device.Gpio;
using System.Threading;

namespace GreenLane.LaneGuard;

/// <summary>What runs on the device. The host build compiles it too and never calls it.</summary>
public static class Program
{
    public static void Main()
    {
        var guard = new GuardBoard(new GpioController(), new GuardPins(), new DeviceClock());
        var settings = Provisioning.Reporter();
        if (settings.Key != null && settings.Key.Length == GuardFrame.KeyLength)
        {
            var reporting = new Thread(new ThreadStart(new GuardReporter(guard, settings).Run));
            reporting.Priority = ThreadPriority.Lowest;
            reporting.Start();
        }

        while (true)
        {
            guard.Turn();

            // The scheduler's shortest sleep. A turn that comes late is seen by the judge, which then believes less.
            Thread.Sleep(1);
        }
    }
}
