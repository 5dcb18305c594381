using GreenLane.Simulator.Programs;

namespace GreenLane.Faults.Matrix;

/// <summary>A server that is killed under its centre, and instances of a centre that share one.</summary>
internal static class PostgresFaults
{
    private static readonly TimeSpan TruckLimit = TimeSpan.FromSeconds(10);
    private static readonly TimeSpan LogLimit = TimeSpan.FromSeconds(10);
    private static readonly TimeSpan LeaderLimit = TimeSpan.FromSeconds(30);

    public static async Task Kill(Scene scene, CancellationToken stop)
    {
        for (var time = 0; time < (scene.IsShort ? 1 : 2); time++)
        {
            await scene.WaitForTrucks(8, TruckLimit, stop);
            scene.Postgres.Kill();
            await scene.Wait(2, 1, stop);
            scene.Postgres.Start();
            scene.Over();
        }

        await scene.WaitForLog("centre", "The store failed", LogLimit, stop);
    }

    /// <summary>Twice: the other instance goes on, and is killed when the first one is back. The second is not
    /// started again.</summary>
    public static async Task KillLeader(Scene scene, CancellationToken stop)
    {
        await (await Leader(scene, stop)).Kill(stop);
        await scene.Wait(4, 2, stop);
        foreach (var centre in scene.Crossing.Centres.Where(centre => !centre.IsRunning))
        {
            centre.Start();
        }

        await scene.Crossing.WaitForCentres(stop);
        await (await Leader(scene, stop)).Kill(stop);
        scene.Over();
    }

    /// <summary>The instance that takes what the gateway sends now.</summary>
    private static async Task<ChildProgram> Leader(Scene scene, CancellationToken stop)
    {
        var (before, since) = (await scene.Crossing.Stored(stop), TimeProvider.System.GetTimestamp());
        while (TimeProvider.System.GetElapsedTime(since) < LeaderLimit)
        {
            await scene.WaitForTrucks(2, TruckLimit, stop);
            var after = await scene.Crossing.Stored(stop);
            var took = after.Zip(before, (now, then) => now - then).ToList();
            if (took.Max() > 0)
            {
                return scene.Crossing.Centres[took.IndexOf(took.Max())];
            }
        }

        scene.Complain("no instance took what the gateway sent");
        return scene.Crossing.Centre;
    }
}
