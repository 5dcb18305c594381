using System.Collections.Immutable;
using GreenLane.Faults.Crossing;
using GreenLane.Faults.Shim;
using GreenLane.Simulator.Programs;

namespace GreenLane.Faults.Matrix;

/// <summary>Every fault of the table.</summary>
internal static class FaultList
{
    // errno of Linux (asm-generic/errno-base.h).
    private const int InputOutputError = 5;

    private static readonly TimeSpan Year = TimeSpan.FromDays(365);

    private static readonly TimeSpan TruckLimit = TimeSpan.FromSeconds(10);

    private static readonly TimeSpan BiteLimit = TimeSpan.FromSeconds(40);

    public static ImmutableArray<Fault> All { get; } =
    [
        new("gateway-killed", "kill -9 of the gateway, started again at once", KillGateway),
        new("broker-killed", "kill -9 of the broker, away for 2 s", (scene, stop) => Kill(scene.Crossing.Broker, scene, stop)),
        new("centre-killed", "kill -9 of the centre, away for 2 s", (scene, stop) => Kill(scene.Crossing.Centre, scene, stop)),
        new("gateway-stopped", "SIGSTOP of the gateway", (scene, stop) => Stop(scene.Crossing.Gateway, scene, stop)),
        new("broker-stopped", "SIGSTOP of the broker", (scene, stop) => Stop(scene.Crossing.Broker, scene, stop)),
        new("centre-stopped", "SIGSTOP of the centre", (scene, stop) => Stop(scene.Crossing.Centre, scene, stop))
        {
            InShort = false,
        },
        new("wire-cut", "every connection reset again and again, then no new one for 3 s", CutWires) { Wired = true },
        new("wire-slow", "every byte 400 ms on its way, each way", SlowWires)
        {
            Wired = true, InShort = false,
        },
        new("wire-half-open", "connections that carry nothing more, and nobody is told", ForgetWires)
        {
            Wired = true, InShort = false,
        },
        new("broker-forgets", "kill -9 of a stock broker that answered for what the centre never got", Forget)
        {
            Wired = true,
        },
        new("gateway-disk-full", "the gateway's disk low, then full", FillGateway)
        {
            SmallGatewayDisk = true, WithoutBacklog = true,
        },
        new("centre-disk-full", "the centre's disk full", FillCentre) { SmallCentreDisk = true, InShort = false },
        new("gateway-sync-fails", "EIO from syncs of the journal", (scene, stop) => FailSyncs(scene.GatewayPage, scene, stop))
        {
            GatewayUnderShim = true,
        },
        new("centre-sync-fails", "EIO from syncs of the store", (scene, stop) => FailSyncs(scene.CentrePage, scene, stop))
        {
            CentreUnderShim = true, InShort = false,
        },
        new("clock-back", "the clock a year back, also over a restart", (scene, stop) => SetClock(-Year, scene, stop))
        {
            GatewayUnderShim = true,
        },
        new("clock-forward", "the clock a year ahead, also over a restart", (scene, stop) => SetClock(Year, scene, stop))
        {
            GatewayUnderShim = true, InShort = false,
        },
        new("outage-24h", "24 hours without the broker, by an accelerated clock", Outage)
        {
            Wired = true, GatewayUnderShim = true,
        },
    ];

    private static async Task KillGateway(Scene scene, CancellationToken stop)
    {
        for (var time = 0; time < (scene.IsShort ? 1 : 3); time++)
        {
            await scene.WaitForTrucks(8, TruckLimit, stop);
            await scene.Crossing.Gateway.Kill(stop);
            scene.Over();
            scene.Crossing.Gateway.Start();
            await scene.Crossing.WaitForGateway(stop);
        }
    }

    private static async Task Kill(ChildProgram program, Scene scene, CancellationToken stop)
    {
        for (var time = 0; time < (scene.IsShort ? 1 : 2); time++)
        {
            await program.Kill(stop);
            await scene.Wait(2, 1, stop);
            program.Start();
            scene.Over();
            await scene.WaitForTrucks(8, TruckLimit, stop);
        }
    }

    private static async Task Stop(ChildProgram program, Scene scene, CancellationToken stop)
    {
        program.Suspend();
        await scene.Wait(8, 3, stop);
        program.Resume();
        scene.Over();
    }

    private static async Task CutWires(Scene scene, CancellationToken stop)
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

    private static async Task SlowWires(Scene scene, CancellationToken stop)
    {
        var (gateway, centre) = (scene.Crossing.GatewayWire!, scene.Crossing.CentreWire!);
        (gateway.Delay, centre.Delay) = (TimeSpan.FromMilliseconds(400), TimeSpan.FromMilliseconds(400));
        await scene.Wait(8, 4, stop);
        (gateway.Delay, centre.Delay) = (TimeSpan.Zero, TimeSpan.Zero);
        scene.Over();
    }

    /// <summary>It has no end: recovery is counted from its beginning.</summary>
    private static Task ForgetWires(Scene scene, CancellationToken stop)
    {
        scene.Crossing.GatewayWire!.Forget();
        scene.Crossing.CentreWire!.Forget();
        scene.Over();
        return Task.CompletedTask;
    }

    private static async Task Forget(Scene scene, CancellationToken stop)
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

    private static async Task FillGateway(Scene scene, CancellationToken stop)
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

    private static async Task FillCentre(Scene scene, CancellationToken stop)
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
    private static async Task Outage(Scene scene, CancellationToken stop)
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
                "readers do not come back", () => scene.Crossing.ReadersAreThere(stop), BiteLimit, stop);
            scene.Traffic.Holds = false;
        }

        scene.GatewayPage.PassTime(passed);
        (gateway.Refuses, centre.Refuses) = (false, false);
        scene.Over();
    }
}
