using System.Collections.Immutable;
using System.Globalization;
using GreenLane.Simulator.Faults;
using GreenLane.Simulator.Lanes;
using GreenLane.Simulator.Options;
using GreenLane.Simulator.Programs;
using GreenLane.Simulator.Reports;
using GreenLane.Simulator.Samples;
using GreenLane.Simulator.Trucks;

namespace GreenLane.Simulator.Crossing;

/// <summary>A whole run: build up, traffic, faults, drain, judgement.</summary>
/// <param name="ending">Asks to let no more trucks in, drain and judge.</param>
public sealed class CrossingRun(
    SimulatorOptions options,
    ProgramSet programs,
    string directory,
    Narrator narrator,
    TimeProvider time,
    CancellationToken ending)
{
    private static readonly TimeSpan ReadyLimit = TimeSpan.FromSeconds(60);
    private static readonly TimeSpan PollInterval = TimeSpan.FromMilliseconds(200);

    // Longer than an entry speaks against a vehicle.
    private static readonly TimeSpan Remembered = TimeSpan.FromHours(13);
    private static readonly TimeSpan StatusInterval = TimeSpan.FromSeconds(10);

    // Finishing the round and the faults may take longer than the seconds asked for, but not for ever.
    private static readonly TimeSpan RoundLimit = TimeSpan.FromMinutes(3);

    private readonly CommandLineTool _tool = new(programs.Cli, time);
    private readonly VisitLog _visits = new();
    private int _trucks;

    /// <param name="abort">Ends everything at once, without judgement.</param>
    /// <returns>Null if the crossing could not be built up; why has been said.</returns>
    public async Task<RunSummary?> Run(CancellationToken abort)
    {
        var issuers = SampleFleet.Invent(SampleFleet.RegistrySeed);
        if (Leftovers.End(directory) is > 0 and var leftovers)
        {
            narrator.Say($"ended {leftovers} programs that an earlier run of this folder had left behind");
        }

        var plans = BorderPlan.Draw(directory, options.Lanes, new PortBook());
        foreach (var plan in plans)
        {
            if (!options.Keep)
            {
                RunFolder.Clear(plan);
            }

            ConfigurationFiles.Write(plan);
        }

        var shelf = new SampleShelf(directory, _tool, time, narrator.Say);
        if (await shelf.Fill(issuers, plans, abort).ConfigureAwait(false) is { } complaint)
        {
            narrator.Say(complaint);
            return null;
        }

        var broker = BrokerProgram.KindOf(options.EmbeddedBroker);
        narrator.Say($"starting two gateways, two centres and two brokers ({broker}) ...");
        var seeds = new Seeded(options.Seed);
        var sides = plans.Select(plan => Rig(plan, seeds.Next())).ToImmutableArray();
        try
        {
            return await Work(sides, issuers, abort).ConfigureAwait(false);
        }
        finally
        {
            await Task.WhenAll(sides.Select(side => side.DisposeAsync().AsTask())).ConfigureAwait(false);
        }
    }

    private SideRig Rig(SidePlan plan, ulong seed) => new(plan, programs, options.EmbeddedBroker, seed, time);

    private async Task<RunSummary?> Work(
        ImmutableArray<SideRig> sides, ImmutableArray<SampleIssuer> issuers, CancellationToken abort)
    {
        foreach (var side in sides)
        {
            side.Start();
        }

        if (!await AreReady(sides, abort).ConfigureAwait(false))
        {
            return null;
        }

        Announce(sides);
        var since = time.GetUtcNow();
        var start = time.GetTimestamp();
        var faults = new FaultScript(options.Faults, sides, narrator, time);
        await Traffic(sides, issuers, faults, start, abort).ConfigureAwait(false);
        var duration = time.GetElapsedTime(start);
        narrator.Say("the lanes are empty; waiting for the last records to be acknowledged ...");
        var findings = await Task.WhenAll(sides.Select(side =>
            new SideAudit(side, since, _tool, time).Run(_visits.All, abort))).ConfigureAwait(false);
        var seen = sides.SelectMany(side => side.Lanes)
            .SelectMany(lane => lane.Lamps.Violations.Concat(lane.Guard.Violations));
        return SummaryMaker.Make(options, duration, _visits, findings, [.. seen, .. faults.Violations]);
    }

    private async Task<bool> AreReady(ImmutableArray<SideRig> sides, CancellationToken abort)
    {
        var start = time.GetTimestamp();
        while (time.GetElapsedTime(start) < ReadyLimit)
        {
            if (sides.SelectMany(side => side.Programs).FirstOrDefault(program => program.DiedByItself) is { } dead)
            {
                narrator.Say($"the {dead.Name} ended by itself; see {dead.LogPath}");
                return false;
            }

            var ready = await Task.WhenAll(sides.Select(side => side.IsReady(abort))).ConfigureAwait(false);
            if (ready.All(yes => yes))
            {
                return true;
            }

            await Task.Delay(PollInterval, time, abort).ConfigureAwait(false);
        }

        narrator.Say(string.Create(CultureInfo.InvariantCulture,
            $"not everything was ready within {ReadyLimit.TotalSeconds:0} s; see the logs in {directory}"));
        return false;
    }

    private void Announce(ImmutableArray<SideRig> sides)
    {
        foreach (var side in sides)
        {
            narrator.Say($"officers' terminal of {side.Plan.GatewayId}: {side.Plan.GatewayUrl}/");
        }

        foreach (var side in sides)
        {
            narrator.Say($"centre of {side.Plan.Country}: {side.Plan.CentreUrl}/");
        }

        narrator.Say($"keys, journals and logs: {directory}");
    }

    private async Task Traffic(
        ImmutableArray<SideRig> sides,
        ImmutableArray<SampleIssuer> issuers,
        FaultScript faults,
        long start,
        CancellationToken abort)
    {
        var whereabouts = await Whereabouts(sides, abort).ConfigureAwait(false);
        var schedules = Schedules(sides, issuers, whereabouts);
        var interval = TimeSpan.FromHours(1) / options.Rate;
        bool Admits() => !ending.IsCancellationRequested && (options.Duration is not { } limit
            || time.GetElapsedTime(start) < limit
            || (time.GetElapsedTime(start) < limit + RoundLimit
                && !(faults.IsOver && schedules.All(each => each.RoundIsOut))));
        using var over = CancellationTokenSource.CreateLinkedTokenSource(abort);
        var injuring = faults.Run(ending, over.Token);
        var telling = TellStatus(sides, over.Token);
        var seeds = new Seeded(~options.Seed);
        await Task.WhenAll(sides.SelectMany((side, index) => side.Lanes.Select(lane =>
            new LaneTraffic(lane, schedules[index], whereabouts[index], interval, _visits, narrator,
                new Seeded(seeds.Next()), time).Run(Admits, abort)))).ConfigureAwait(false);
        if (!faults.IsOver)
        {
            narrator.Say("waiting for the faults to be over ...");
        }

        await injuring.ConfigureAwait(false);
        await over.CancelAsync().ConfigureAwait(false);
        await telling.ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
    }

    /// <summary>What the gateways remember of a run before, nobody here knows: those vehicles stay away.</summary>
    private async Task<ImmutableArray<Whereabouts>> Whereabouts(ImmutableArray<SideRig> sides, CancellationToken stop)
    {
        var all = ImmutableArray.CreateBuilder<Whereabouts>();
        foreach (var side in sides)
        {
            var whereabouts = new Whereabouts(time);
            foreach (var lane in options.Keep ? side.Lanes : [])
            {
                var known = await side.GatewayApi.PassagesSince(lane.Plan.Id, time.GetUtcNow() - Remembered, stop)
                    .ConfigureAwait(false);
                foreach (var epc in (known ?? []).SelectMany(passage => passage.Sightings)
                    .Select(sighting => sighting.Epc).OfType<string>())
                {
                    whereabouts.Avoid(epc);
                }
            }

            all.Add(whereabouts);
        }

        return all.ToImmutable();
    }

    private ImmutableArray<TruckSchedule> Schedules(
        ImmutableArray<SideRig> sides, ImmutableArray<SampleIssuer> issuers, ImmutableArray<Whereabouts> whereabouts)
    {
        var random = new Seeded(options.Seed);
        var (first, second) = TruckSchedule.Divide(
            sides[0].Plan.Country, sides[0].Lanes.Length, sides[1].Plan.Country, sides[1].Lanes.Length, random);
        return [.. sides.Select((side, index) =>
        {
            var own = new Seeded(random.Next());
            var mint = new TruckMint(
                side.Plan.Country, issuers, whereabouts[index], own, () => Interlocked.Increment(ref _trucks));
            return new TruckSchedule(side.Plan.Country, index == 0 ? first : second, mint, own);
        })];
    }

    private async Task TellStatus(ImmutableArray<SideRig> sides, CancellationToken stop)
    {
        var lanes = sides.SelectMany(side => side.Lanes).ToList();
        while (options.Headless)
        {
            await Task.Delay(StatusInterval, time, stop).ConfigureAwait(false);
            var waiting = sides.Sum(side => side.Reports.Health?.Waiting ?? 0);
            narrator.Say(string.Create(CultureInfo.InvariantCulture,
                $"{_visits.Count} trucks, {lanes.Sum(lane => lane.Lamps.Greens)} greens,"
                + $" {lanes.Sum(lane => lane.Lamps.Count)} violations, {waiting} records on their way"));
        }
    }
}
