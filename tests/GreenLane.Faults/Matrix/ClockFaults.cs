using GreenLane.Faults.Crossing;

namespace GreenLane.Faults.Matrix;

/// <summary>Clocks that are wrong, and one that runs fast while nobody is connected.</summary>
internal static class ClockFaults
{
    private static readonly TimeSpan Year = TimeSpan.FromDays(365);

    private static readonly TimeSpan TruckLimit = TimeSpan.FromSeconds(10);

    private static readonly TimeSpan ReaderLimit = TimeSpan.FromSeconds(40);

    public static Task GoBack(Scene scene, CancellationToken stop) => SetClock(-Year, scene, stop);

    public static Task GoForward(Scene scene, CancellationToken stop) => SetClock(Year, scene, stop);

    private static async Task SetClock(TimeSpan shift, Scene scene, CancellationToken stop)
    {
        var from = TimeProvider.System.GetUtcNow();
        scene.GatewayPage.ShiftWallClock(shift);
        await scene.WaitForTrucks(16, TruckLimit, stop);
        scene.Untrusted = (from, TimeProvider.System.GetUtcNow());
        await Restart(scene, stop);
        await scene.WaitForTrucks(8, TruckLimit, stop);
        scene.GatewayPage.ShiftWallClock(TimeSpan.Zero);
        await Restart(scene, stop);
        scene.Over();
    }

    private static async Task Restart(Scene scene, CancellationToken stop)
    {
        await scene.Crossing.Gateway.Kill(stop);
        scene.Crossing.Gateway.Start();
        await scene.Crossing.WaitForGateway(stop);
    }

    /// <summary>Trucks at the pace of the road, the hours between them at that of the clock.</summary>
    public static async Task Outage(Scene scene, CancellationToken stop)
    {
        var (gateway, centre) = (scene.Crossing.GatewayWire!, scene.Crossing.CentreWire!);
        (gateway.Refuses, centre.Refuses) = (true, true);
        gateway.Cut();
        centre.Cut();
        var passed = TimeSpan.Zero;
        var parts = scene.IsShort ? 2 : 6;
        for (var part = 1; part <= parts; part++)
        {
            await scene.WaitForTrucks(8, TruckLimit, stop);
            scene.Traffic.Holds = true;
            await FaultedCrossing.WaitFor(
                "lanes do not empty", () => Task.FromResult(scene.Traffic.IsEmpty), TruckLimit, stop);
            for (; passed < TimeSpan.FromHours(24.0 * part / parts); passed += TimeSpan.FromMinutes(1))
            {
                scene.GatewayPage.PassTime(passed);
                await Task.Delay(TimeSpan.FromMilliseconds(2), stop);
            }

            // Readers that were silent for an hour are connected to again.
            await FaultedCrossing.WaitFor(
                "readers do not come back", () => scene.Crossing.ReadersAreThere(stop), ReaderLimit, stop);
            scene.Traffic.Holds = false;
        }

        scene.GatewayPage.PassTime(passed);
        (gateway.Refuses, centre.Refuses) = (false, false);
        scene.Over();
    }
}
