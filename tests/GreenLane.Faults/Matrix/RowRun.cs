using GreenLane.Faults.Checks;
using GreenLane.Faults.Crossing;
using GreenLane.Faults.Shim;
using GreenLane.Reporting.Journal;
using GreenLane.Simulator.Programs;

namespace GreenLane.Faults.Matrix;

/// <summary>One row: a crossing from its first start, under one fault, to the comparison of all it kept.</summary>
/// <param name="folder">A folder of its own, empty.</param>
/// <param name="plants">Whether something is planted at the end, to see that it is found.</param>
internal sealed class RowRun(
    Fault fault, MatrixOptions options, string folder, CrossingData data, ProgramSet programs, string shim, bool plants)
{
    private const long SmallDiskBytes = 400L << 20;

    private static readonly TimeSpan DrainLimit = TimeSpan.FromSeconds(90);
    private static readonly TimeSpan RecoveryLimit = TimeSpan.FromSeconds(60);
    private static readonly TimeSpan TrafficLimit = TimeSpan.FromSeconds(120);
    private static readonly TimeSpan SettleTime = TimeSpan.FromSeconds(1.5);
    private static readonly TimeSpan Poll = TimeSpan.FromMilliseconds(50);

    private readonly Testimony _testimony = new();

    /// <summary>What was planted, and whether it was found; empty where nothing was.</summary>
    public IReadOnlyDictionary<string, bool> Planted { get; private set; } = new Dictionary<string, bool>();

    public async Task<RowResult> Run(CancellationToken stop)
    {
        var since = TimeProvider.System.GetTimestamp();
        var sockets = Directory.CreateTempSubdirectory("greenlane-faults-");
        var ports = new PortBook();
        using var postgres = fault.OnPostgres ? new PostgresCluster() : null;
        var plan = new CrossingPlan(
            folder, Path.Combine(folder, "gateway-data"), sockets.FullName, ports.Take(0),
            [.. fault.Centres.Select(name => new CentrePlan(name, folder, ports.Take(0)))], ports.Take(0),
            postgres?.CreateDatabase("centre"));
        using var disk = SmallDiskFor(plan);
        try
        {
            return await Run(plan, disk, postgres, since, stop);
        }
        finally
        {
            sockets.Delete(recursive: true);
        }
    }

    private SmallDisk? SmallDiskFor(CrossingPlan plan)
        => fault.SmallGatewayDisk ? new SmallDisk(plan.GatewayData, SmallDiskBytes)
            : fault.SmallCentreDisk ? new SmallDisk(plan.CentreData, SmallDiskBytes)
            : null;

    private async Task<RowResult> Run(
        CrossingPlan plan, SmallDisk? disk, PostgresCluster? postgres, long since, CancellationToken stop)
    {
        using var gatewayPage = fault.GatewayUnderShim ? ShimPage.Create(Path.Combine(folder, "gateway.page")) : null;
        using var centrePage = fault.CentreUnderShim ? ShimPage.Create(Path.Combine(folder, "centre.page")) : null;
        var crossing = new FaultedCrossing(
            plan, programs,
            Under(gatewayPage, Path.Combine(plan.GatewayData, JournalFile.Name)),
            Under(centrePage, Path.Combine(plan.CentreData, CentreStore.FileName)),
            fault.Wired);
        await using (crossing)
        {
            await using var traffic = new Traffic(
                plan, crossing.GatewayHttp, _testimony, options.Seed, new CameraTime(gatewayPage));
            CrossingConfiguration.Write(
                plan, data, traffic.ReaderPorts, crossing.GatewayWire?.Port ?? plan.BrokerPort,
                crossing.CentreWire?.Port ?? plan.BrokerPort);
            using var key = CheckpointKey.Create();
            Backlog.Append(
                Path.Combine(plan.GatewayData, JournalFile.Name), options.BacklogFor(fault), key, _testimony);
            File.WriteAllText(Path.Combine(plan.GatewayData, "checkpoint.pem"), key.PrivatePem());
            File.WriteAllText(Path.Combine(folder, "checkpoint-public.pem"), key.PublicPem);

            var scene = new Scene(crossing, traffic, options.Short, gatewayPage, centrePage, disk, postgres);
            await crossing.Start(stop);
            traffic.Start(stop);
            var recovery = await Suffer(scene, traffic, plan, stop);
            await traffic.End();
            await crossing.Act(stop);
            await Drain(scene, plan, stop);
            await crossing.Gateway.DisposeAsync();
            await crossing.EndCentres();
            return await Judge(plan, scene, recovery, since, stop);
        }
    }

    private static CentreStore StoreOf(CrossingPlan plan)
        => plan.Postgres is { } connection
            ? CentreStore.InPostgres(connection, CrossingPlan.Country)
            : CentreStore.InFile(plan.CentreData);

    private Shimmed? Under(ShimPage? page, string file)
        => page is null ? null : new Shimmed(shim, page.FilePath, file);

    /// <returns>Seconds to recovery; null if it did not come.</returns>
    private async Task<double?> Suffer(Scene scene, Traffic traffic, CrossingPlan plan, CancellationToken stop)
    {
        await scene.WaitForTrucks(options.Trucks / 4, TimeSpan.FromSeconds(30), stop);
        await fault.Strike(scene, stop);
        var recovery = await Recovery(scene, plan, stop);
        var missing = options.Trucks - traffic.Served;
        await scene.WaitForTrucks(missing, TrafficLimit, stop);
        if (traffic.Served < options.Trucks)
        {
            scene.Complain($"only {traffic.Served} of {options.Trucks} trucks came through the lanes");
        }

        return recovery;
    }

    /// <summary>What the gateway had given out when the fault was over is the mark: an event beyond it was made
    /// afterwards.</summary>
    private static async Task<double?> Recovery(Scene scene, CrossingPlan plan, CancellationToken stop)
    {
        long? mark = null;
        string? epoch = null;
        while (TimeProvider.System.GetElapsedTime(scene.OverAt!.Value) < RecoveryLimit)
        {
            if (mark is null && await scene.Crossing.Health(stop) is { } health)
            {
                (mark, epoch) = (health.OutboxLast, health.Epoch);
            }

            if (mark is not null && StoreOf(plan).Position(epoch!) is { } position
                && position.Highest > mark)
            {
                return TimeProvider.System.GetElapsedTime(scene.OverAt.Value).TotalSeconds;
            }

            await Task.Delay(Poll, stop);
        }

        scene.Complain("no event made after the fault reached the centre");
        return null;
    }

    /// <summary>Waits until the centre holds everything that the gateway gave out, and nothing more is given
    /// out.</summary>
    private static async Task Drain(Scene scene, CrossingPlan plan, CancellationToken stop)
    {
        var (last, since) = (-1L, 0L);
        async Task<bool> IsSettled()
        {
            var drained = await scene.Crossing.Health(stop) is { Waiting: 0 } health
                && StoreOf(plan).Position(health.Epoch) is { } position
                && position.Durable == health.OutboxLast ? health.OutboxLast : -1;
            if (drained != last)
            {
                (last, since) = (drained, TimeProvider.System.GetTimestamp());
            }

            // An officer's act is accepted before it is written: what it leads to may still be on its way.
            return drained >= 0 && TimeProvider.System.GetElapsedTime(since) >= SettleTime;
        }

        try
        {
            await FaultedCrossing.WaitFor("not everything is acknowledged", IsSettled, DrainLimit, stop);
        }
        catch (TimeoutException e)
        {
            scene.Complain(e.Message);
        }
    }

    private async Task<RowResult> Judge(
        CrossingPlan plan, Scene scene, double? recovery, long since, CancellationToken stop)
    {
        var journal = JournalFile.Read(plan.GatewayData);
        var centre = StoreOf(plan).Read();
        var findings = Comparison.Of(_testimony, journal, centre);
        var verified = await Verify(plan, centre, stop);
        Planted = Plant.All.Where(_ => plants && findings.AreClean).ToDictionary(
            plant => plant.Name, plant => plant.IsSeen(_testimony, journal, plan.CentreData, folder));
        return new RowResult(
            fault.Name, findings.Passages, _testimony.Granted.Count, _testimony.Referred, findings.Events,
            findings.Lost.Count, findings.Doubled.Count, findings.Altered.Count, recovery, verified is null,
            TimeProvider.System.GetElapsedTime(since).TotalSeconds,
            [
                .. scene.Complaints, .. verified is null ? Array.Empty<string>() : [verified],
                .. Wrongly(journal, scene), .. SetAside(plan),
                .. findings.Lost.Take(10).Select(what => $"lost: {what}"),
                .. findings.Doubled.Take(10).Select(what => $"doubled: {what}"),
                .. findings.Altered.Take(10).Select(what => $"altered: {what}"),
            ]);
    }

    /// <returns>Null, or what the command said.</returns>
    private async Task<string?> Verify(CrossingPlan plan, CentreHoldings centre, CancellationToken stop)
    {
        var checkpoints = Path.Combine(folder, "checkpoints.json");
        await File.WriteAllBytesAsync(checkpoints, centre.Checkpoints(), stop);
        return await new CommandLineTool(programs.Cli, TimeProvider.System).Run(
            stop, "journal", "verify", plan.GatewayData, "--checkpoints", checkpoints, "--public",
            Path.Combine(folder, "checkpoint-public.pem"));
    }

    /// <summary>Records that trust a clock of which the gateway could know that it is wrong.</summary>
    private static IEnumerable<string> Wrongly(JournalFile journal, Scene scene)
    {
        if (scene.Untrusted is not var (from, to))
        {
            return [];
        }

        // The records of that time stand a year away from it; those of the right clock do not count.
        var away = journal.Rows.Where(row => (row.Utc - from).Duration() > TimeSpan.FromDays(300)).ToList();
        var jumped = away.Where(row => ((row.Utc - from).Duration() - TimeSpan.FromDays(365)).Duration() <= to - from)
            .ToList();
        return away.Count == 0
            ? ["no record was made while the clock was wrong"]
            : jumped.Any(row => row.Clock != "untrusted")
                ? [$"{jumped.Count(row => row.Clock != "untrusted")} records trust the clock that jumped"]
                : [];
    }

    private static IEnumerable<string> SetAside(CrossingPlan plan)
        => Directory.EnumerateFiles(plan.GatewayData, "journal-damaged-*.db")
            .Select(path => $"the journal was put aside: {Path.GetFileName(path)}");
}
