namespace GreenLane.Faults.Matrix;

/// <summary>What happens between the programs and the broker, and to a broker that answers too early.</summary>
internal static class WireFaults
{
    public static async Task Cut(Scene scene, CancellationToken stop)
    {
        var (gateway, centre) = (scene.Crossing.GatewayWire!, scene.Crossing.CentreWire!);
        for (var time = 0; time < 5; time++)
        {
            gateway.Cut();
            await scene.Wait(0.5, 0.3, stop);
            centre.Cut();
            await scene.Wait(0.5, 0.3, stop);
        }

        (gateway.Refuses, centre.Refuses) = (true, true);
        gateway.Cut();
        centre.Cut();
        await scene.Wait(3, 1, stop);
        (gateway.Refuses, centre.Refuses) = (false, false);
        scene.Over();
    }

    public static async Task Slow(Scene scene, CancellationToken stop)
    {
        var (gateway, centre) = (scene.Crossing.GatewayWire!, scene.Crossing.CentreWire!);
        (gateway.Delay, centre.Delay) = (TimeSpan.FromMilliseconds(400), TimeSpan.FromMilliseconds(400));
        await scene.Wait(8, 4, stop);
        (gateway.Delay, centre.Delay) = (TimeSpan.Zero, TimeSpan.Zero);
        scene.Over();
    }

    /// <summary>It has no end: recovery is counted from its beginning.</summary>
    public static Task GoHalfOpen(Scene scene, CancellationToken stop)
    {
        scene.Crossing.GatewayWire!.Forget();
        scene.Crossing.CentreWire!.Forget();
        scene.Over();
        return Task.CompletedTask;
    }

    public static async Task MakeBrokerForget(Scene scene, CancellationToken stop)
    {
        await scene.Crossing.Centre.Kill(stop);
        var before = scene.Crossing.GatewayWire!.Answered;
        await scene.Wait(3, 2, stop);

        // A PUBACK is at least four bytes (MQTT 5.0, 3.4).
        if (scene.Crossing.GatewayWire.Answered - before < 20 * 4)
        {
            scene.Complain("the broker answered for nothing that it could forget");
        }

        await scene.Crossing.Broker.Kill(stop);
        scene.Crossing.Broker.Start();
        scene.Crossing.Centre.Start();
        scene.Over();
    }
}
