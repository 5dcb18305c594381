using System.Collections.Immutable;
using GreenLane.Reporting.Contracts;
using GreenLane.Simulator.Checks;
using GreenLane.Simulator.Crossing;
using GreenLane.Simulator.Programs;

namespace GreenLane.Simulator.Reports;

/// <summary>Compares what a gateway journalled, what its centre holds, and what the trucks' scripts say.</summary>
public sealed class SideAudit(SideRig side, DateTimeOffset since, CommandLineTool tool, TimeProvider time)
{
    /// <summary>How long a tail may take to drain once the last truck is gone.</summary>
    public static readonly TimeSpan DrainLimit = TimeSpan.FromSeconds(45);

    private const int BadUsage = 2;

    private static readonly TimeSpan PollInterval = TimeSpan.FromMilliseconds(500);

    /// <summary>Waits for the tail, then judges.</summary>
    public async Task<SideFindings> Run(ImmutableArray<TruckVisit> visits, CancellationToken stop)
    {
        var start = time.GetTimestamp();
        var passages = await Passages(stop).ConfigureAwait(false);
        var (tally, drained) = await Tally(passages, stop).ConfigureAwait(false);
        while (!drained && time.GetElapsedTime(start) < DrainLimit)
        {
            await Task.Delay(PollInterval, time, stop).ConfigureAwait(false);
            passages = await Passages(stop).ConfigureAwait(false);
            (tally, drained) = await Tally(passages, stop).ConfigureAwait(false);
        }

        var wrong = side.Lanes.SelectMany(lane => VerdictCheck.Judge(
            visits.Where(visit => visit.Gateway == side.Plan.GatewayId && visit.Lane == lane.Plan.Id),
            passages.Where(passage => passage.Lane == lane.Plan.Id))).ToImmutableArray();
        var (exit, _) = await tool.Ask(stop, "journal", "verify", side.Plan.GatewayData).ConfigureAwait(false);
        return new SideFindings(passages, tally, wrong, Summary(passages, tally, drained, Verified(exit)));
    }

    /// <summary>A command line without this command says bad usage: then nothing is known of the chain.</summary>
    private static bool? Verified(int exit) => exit == BadUsage ? null : exit == 0;

    private async Task<ImmutableArray<PassageDocument>> Passages(CancellationToken stop)
    {
        var all = ImmutableArray.CreateBuilder<PassageDocument>();
        foreach (var lane in side.Lanes)
        {
            var found = await side.GatewayApi.PassagesSince(lane.Plan.Id, since, stop).ConfigureAwait(false);
            all.AddRange(found ?? []);
        }

        return all.ToImmutable();
    }

    private async Task<(ReportTally Tally, bool Drained)> Tally(
        ImmutableArray<PassageDocument> passages, CancellationToken stop)
    {
        var id = side.Plan.GatewayId;
        var closed = passages.Where(passage => passage.ClosedAt is not null).Select(passage => passage.Id).ToList();
        var held = await side.CentreApi.PassagesSince(id, since, stop).ConfigureAwait(false);
        var gateway = await side.CentreApi.Gateway(id, stop).ConfigureAwait(false);
        var atCentre = (held ?? []).Where(passage => passage.ClosedAt is not null)
            .Select(passage => passage.Id).ToList();
        var acknowledged = side.Reports.IsAcknowledged;
        var tally = ReportTally.Of(closed, side.Reports.ClosedPassages, atCentre, gateway?.Epochs ?? [], acknowledged);
        return (tally, acknowledged && closed.Count == passages.Length && tally.Lost == 0 && held is not null);
    }

    private GatewaySummary Summary(
        ImmutableArray<PassageDocument> passages, ReportTally tally, bool drained, bool? verified) => new(
        side.Plan.GatewayId, side.Plan.Country.ToString(), side.Plan.GatewayUrl, side.Plan.CentreUrl,
        side.Lanes.Length, passages.Length, passages.Count(passage => passage.Outcome == "released"),
        passages.Count(passage => passage.Verdict == "refer"),
        tally.Journalled, tally.Reported, tally.Acknowledged, tally.Lost, tally.Doubled,
        side.Reports.Health?.OutboxLast, drained, side.Reports.Events, side.GatewayKills,
        side.Lanes.Sum(lane => lane.Camera.Refused),
        Math.Round(side.Lanes.Max(lane => lane.Heartbeat.LongestPause.TotalMilliseconds), 1),
        side.Lanes.Sum(lane => lane.Guard.Trips), verified);
}
