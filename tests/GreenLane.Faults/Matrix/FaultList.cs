using System.Collections.Immutable;

namespace GreenLane.Faults.Matrix;

/// <summary>Every fault of the table.</summary>
internal static class FaultList
{
    public static ImmutableArray<Fault> All { get; } =
    [
        new("gateway-killed", "kill -9 of the gateway, started again at once", ProcessFaults.KillGateway),
        new("broker-killed", "kill -9 of the broker, away for 2 s", ProcessFaults.Kill(crossing => crossing.Broker)),
        new("centre-killed", "kill -9 of the centre, away for 2 s", ProcessFaults.Kill(crossing => crossing.Centre)),
        new("gateway-stopped", "SIGSTOP of the gateway", ProcessFaults.Stop(crossing => crossing.Gateway)),
        new("broker-stopped", "SIGSTOP of the broker", ProcessFaults.Stop(crossing => crossing.Broker)),
        new("centre-stopped", "SIGSTOP of the centre", ProcessFaults.Stop(crossing => crossing.Centre))
        {
            InShort = false,
        },
        new("postgres-killed", "kill -9 of the centre's PostgreSQL, away for 2 s", PostgresFaults.Kill)
        {
            OnPostgres = true,
        },
        new("instance-killed", "kill -9 of the instance of two that leads, and of the other", PostgresFaults.KillLeader)
        {
            OnPostgres = true, Centres = ["centre", "centre-2"], InShort = false,
        },
        new("wire-cut", "every connection reset again and again, then no new one for 3 s", WireFaults.Cut)
        {
            Wired = true,
        },
        new("wire-slow", "every byte 400 ms on its way, each way", WireFaults.Slow)
        {
            Wired = true, InShort = false,
        },
        new("wire-half-open", "connections that carry nothing more, and nobody is told", WireFaults.GoHalfOpen)
        {
            Wired = true, InShort = false,
        },
        new(
            "broker-forgets", "kill -9 of a stock broker that answered for what the centre never got",
            WireFaults.MakeBrokerForget)
        {
            Wired = true,
        },
        new("gateway-disk-full", "the gateway's disk low, then full", DiskFaults.FillGateway)
        {
            SmallGatewayDisk = true, WithoutBacklog = true,
        },
        new("centre-disk-full", "the centre's disk full", DiskFaults.FillCentre)
        {
            SmallCentreDisk = true, InShort = false,
        },
        new("gateway-sync-fails", "EIO from syncs of the journal", DiskFaults.FailGatewaySyncs)
        {
            GatewayUnderShim = true,
        },
        new("centre-sync-fails", "EIO from syncs of the store", DiskFaults.FailCentreSyncs)
        {
            CentreUnderShim = true, InShort = false,
        },
        new("clock-back", "the clock a year back, also over a restart", ClockFaults.GoBack)
        {
            GatewayUnderShim = true,
        },
        new("clock-forward", "the clock a year ahead, also over a restart", ClockFaults.GoForward)
        {
            GatewayUnderShim = true, InShort = false,
        },
        new("outage-24h", "24 hours without the broker, by an accelerated clock", ClockFaults.Outage)
        {
            Wired = true, GatewayUnderShim = true,
        },
    ];
}
