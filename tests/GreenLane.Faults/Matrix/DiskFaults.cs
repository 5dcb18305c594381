using GreenLane.Faults.Shim;

namespace GreenLane.Faults.Matrix;

/// <summary>Disks that are full, and disks that fail.</summary>
internal static class DiskFaults
{
    // errno of Linux (asm-generic/errno-base.h).
    private const int InputOutputError = 5;

    private static readonly TimeSpan BiteLimit = TimeSpan.FromSeconds(40);

    public static Task FailGatewaySyncs(Scene scene, CancellationToken stop)
        => FailSyncs(scene.GatewayPage, scene, stop);

    public static Task FailCentreSyncs(Scene scene, CancellationToken stop) => FailSyncs(scene.CentrePage, scene, stop);

    public static async Task FillGateway(Scene scene, CancellationToken stop)
    {
        // A log that was long once is written over, on a full disk too: a stop in order takes it away.
        await scene.Crossing.Gateway.DisposeAsync();
        scene.Crossing.Gateway.Start();
        await scene.Crossing.WaitForGateway(stop);

        // Below the reserve of 128 MiB lanes refer and everything is still written; then nothing can be.
        scene.Disk.LeaveFree(64L << 20);
        await scene.Wait(4, 3, stop);
        scene.Disk.LeaveFree(0);

        // 3002: a write of the journal failed.
        await scene.WaitForLog("gateway", "[3002]", BiteLimit, stop);
        await scene.Wait(3, 1, stop);
        scene.Disk.Empty();
        scene.Over();
    }

    public static async Task FillCentre(Scene scene, CancellationToken stop)
    {
        // 6020: the store failed.
        scene.Disk.LeaveFree(0);
        await scene.WaitForLog("centre", "[6020]", BiteLimit, stop);
        await scene.Wait(3, 1, stop);
        scene.Disk.Empty();
        scene.Over();
    }

    private static async Task FailSyncs(ShimPage page, Scene scene, CancellationToken stop)
    {
        page.Arm(IoKinds.Sync, at: 3, every: 13, IoStrike.Fail, InputOutputError);
        await scene.Wait(14, 7, stop);
        if (page.Struck == 0)
        {
            scene.Complain("no sync failed");
        }

        page.Disarm();
        scene.Over();
    }
}
