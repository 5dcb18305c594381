using System.Globalization;
using System.Runtime.InteropServices;
using System.Text.Json.Nodes;

namespace GreenLane.Benchmarks.Record;

/// <summary>The figures of one run, as a table with what is to be reached, and as JSON. All are medians.</summary>
internal sealed class RecordFigures(
    AppendRun append, IngestRun postgres, IngestRun sqlite, CopyRun copy, Percentiles copyShare, double? drain,
    Traffic traffic)
{
    public void Print(TextWriter output)
    {
        output.WriteLine($"{"a second",-46} {"p50",10}");
        Row(output, "bare append and fdatasync", append.SyncsPerSecond.At(0.5));
        foreach (var (inFlight, perSecond) in append.PerSecond)
        {
            Row(output, $"durable appends, {inFlight} in flight", perSecond.At(0.5));
        }

        Row(output, "backlog of one gateway drained by the centre", drain);
        Row(output, "events ingested into SQLite", sqlite.PerSecond.At(0.5));
        Row(output, "events ingested into PostgreSQL", postgres.PerSecond.At(0.5));
        Row(output, "bare COPY of the same rows", copy.PerSecond.At(0.5));
        output.WriteLine(string.Create(
            CultureInfo.InvariantCulture,
            $"  {traffic.Bytes / Math.Max(1, traffic.Events)} bytes an event, two events a passage"));
        output.WriteLine($"{"figure",-46} {"measured",10} {"reach",12}");
        Line(output, "append, 1 in flight / bare fdatasync", append.Ratios[1].At(0.5), 0.6);
        Line(output, "append, 64 in flight / bare fdatasync", append.Ratios[64].At(0.5), 8);
        Line(output, "events a second into PostgreSQL", postgres.PerSecond.At(0.5), 10_000);
        Line(output, "into PostgreSQL / bare COPY", copyShare.At(0.5), 0.5);
    }

    public JsonObject ToJson(RecordOptions options) => new()
    {
        ["durableAppendsPerSecond"] = ByCount(append.PerSecond),
        ["fdatasyncPerSecond"] = Rounded(append.SyncsPerSecond),
        ["drainPerSecond"] = drain is { } known ? Math.Round(known, 1) : null,
        ["ingestPerSecond"] = new JsonObject
        {
            ["sqlite"] = Rounded(sqlite.PerSecond),
            ["postgres"] = Rounded(postgres.PerSecond),
        },
        ["copyPerSecond"] = Rounded(copy.PerSecond),
        ["ratios"] = new JsonObject
        {
            ["appendToFdatasync"] = ByCount(append.Ratios),
            ["ingestToCopy"] = Rounded(copyShare),
        },
        ["microsecondsOfProcessorPerEvent"] = new JsonObject
        {
            ["sqlite"] = Rounded(sqlite.ProcessorUs),
            ["postgresWithoutServer"] = Rounded(postgres.ProcessorUs),
        },
        ["bytesPerEvent"] = traffic.Bytes / Math.Max(1, traffic.Events),
        ["events"] = traffic.Events,
        ["hash"] = traffic.Digest,
        ["short"] = options.Short,
        ["machine"] = $"{RuntimeInformation.OSDescription}, {Environment.ProcessorCount} processors",
    };

    private static void Row(TextWriter output, string name, double? perSecond)
        => output.WriteLine(string.Create(CultureInfo.InvariantCulture, $"  {name,-44} {perSecond,10:F0}"));

    private static void Line(TextWriter output, string name, double? measured, double reach)
        => output.WriteLine(string.Create(
            CultureInfo.InvariantCulture,
            $"  {name,-44} {measured,10:F2} {">=",3}{reach,9:F1}  {(measured >= reach ? "reached" : "NOT REACHED")}"));

    private static JsonObject ByCount(IReadOnlyDictionary<int, Percentiles> samples)
        => new(samples.Select(pair => KeyValuePair.Create(
            pair.Key.ToString(CultureInfo.InvariantCulture), Rounded(pair.Value))));

    private static JsonNode? Rounded(Percentiles samples)
        => samples.At(0.5) is { } median ? Math.Round(median, 3) : null;
}
