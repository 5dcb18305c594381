using GreenLane.Central.Ingest;
using GreenLane.Central.Tests.Fixtures;
using GreenLane.Reporting.Contracts;

namespace GreenLane.Central.Tests.Figures;

/// <summary>Passages drawn at random, and how gateways tell of them.</summary>
internal static class DrawnPassages
{
    /// <summary>A Sunday; clocks in Skopje went back four weeks before.</summary>
    public static readonly DateTimeOffset Now = new(2026, 11, 22, 10, 0, 0, TimeSpan.Zero);

    private static readonly string[] Outcomes =
        ["released", "released", "released", "referred", "not-used", "to-inspection", "withdrawn", "new-outcome"];

    private static readonly string[] Findings = ["nothing", "irregularity", "seizure", "a-new-finding"];

    private static readonly string?[] Reasons = ["random-inspection", "vehicle-unknown", "watch-list", "a-new-reason"];

    public static PassageDocument DrawPassage(Random random, string id)
    {
        var opened = Now.AddDays(-70 * random.NextDouble());
        var known = random.Next(4) != 0;
        var refer = random.Next(3) == 0;
        var outcome = Outcomes[random.Next(Outcomes.Length)];
        return Events.Passage(id, opened, lane: random.Next(1, 3) == 1 ? "1" : "2") with
        {
            ClosedAt = opened.AddSeconds(40),
            DwellSeconds = random.Next(9) == 0 ? null : Math.Round(Math.Exp(random.NextDouble() * 9), 3),
            Outcome = outcome,
            Verdict = refer ? "refer" : "release",
            Reason = refer ? Reasons[random.Next(Reasons.Length)] : null,
            ReleasedBy = outcome != "released" ? null : refer ? "release" : "automatic",
            Issuer = known ? random.Next(2) == 0 ? "RS" : "AL" : null,
            OperatorId = known ? $"AEO-{random.Next(3)}" : null,
            Inspections = outcome == "to-inspection" && random.Next(2) == 0
                ? [.. Enumerable.Range(0, random.Next(1, 3)).Select(_ => Found(random.Next(4), opened))]
                : null,
        };
    }

    public static InspectionDocument Found(int gravity, DateTimeOffset at) => new(
        "customs", Findings[gravity], gravity is 0 or 3 ? [] : ["undeclared-goods"], at, at, "p-5f0c", at, null);

    public static GatewayKey Key(string gateway) => new(gateway.Split('-')[0], gateway);

    public static EventArrival Arrival(string gateway, long sequence, PassageDocument passage, string epoch = "e1")
    {
        var key = Key(gateway);
        var e = Events.Event(new Topics("MK", key.Crossing, key.Gateway), epoch, sequence, passage);
        return new EventArrival(
            key, Now.AddHours(1), false, passage.Lane, e, sequence,
            System.Text.Json.JsonSerializer.SerializeToUtf8Bytes(e, ReportingJson.Default.PassageEvent));
    }
}
