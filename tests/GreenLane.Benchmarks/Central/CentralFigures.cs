using System.Globalization;
using System.Runtime.InteropServices;
using System.Text.Json.Nodes;
using GreenLane.Central.Store.Rollup;

namespace GreenLane.Benchmarks.Central;

/// <summary>The figures of one run, as a table with what is to be reached, and as JSON.</summary>
internal sealed class CentralFigures
{
    private readonly Questions _questions;
    private readonly CentreStage _stage;
    private readonly PlayedLanes _lanes;
    private readonly LoadedYear _year;
    private readonly double _perSecond;
    private readonly long _behind;
    private readonly long _passages;
    private readonly Dictionary<string, long> _counted;

    /// <param name="took">From the first event to the acknowledgement of the last.</param>
    /// <param name="behind">Events that were not acknowledged when the last was sent.</param>
    public CentralFigures(
        Questions questions, CentreStage stage, PlayedLanes lanes, LoadedYear year, TimeSpan took, long behind)
    {
        (_questions, _stage, _lanes, _year, _behind) = (questions, stage, lanes, year, behind);
        _perSecond = lanes.Passages / took.TotalSeconds;
        _passages = year.Count("SELECT count(*) FROM passages WHERE counted IS NOT NULL");
        _counted = RollupTable.All.Where(table => table.Kept is null)
            .ToDictionary(table => table.Name, table => year.Count($"SELECT sum(closed) FROM {table.Name}"));
    }

    /// <summary>Every passage that was told is stored, and every sum counts every passage once.</summary>
    public bool Holds => _counted.Values.All(sum => sum == _passages) && _lanes.Acknowledged == _lanes.Events;

    public void Print(TextWriter output, CentralOptions options)
    {
        output.WriteLine(string.Create(CultureInfo.InvariantCulture, $"""
            {options.Lanes} lanes played {options.Minutes} min, {_lanes.Passages} passages,
            {_behind} events behind at the end
            {_passages} passages in the store, each once in every sum: {(Holds ? "yes" : "NO")}
            memory of the centre: {_stage.ResidentMiB:F0} MiB, and {_stage.ResidentFileMiB:F0} MiB of files
            overview over HTTP p50 {_questions.OverviewMs.At(0.5):F0} ms,
            its figures alone p95 {_questions.BoardMs.At(0.95):F0} ms
            charts p50 {_questions.ChartMs.At(0.5):F0} ms, p99 {_questions.ChartMs.At(0.99):F0} ms,
            {_questions.ChartMs.Count} asked
            """));
        foreach (var (kind, ms) in _questions.ByKindMs.OrderByDescending(pair => pair.Value.At(0.95)).Take(10))
        {
            output.WriteLine(string.Create(
                CultureInfo.InvariantCulture, $"  p95 {ms.At(0.95),5:F0} ms of {ms.Count,3}  {kind}"));
        }

        output.WriteLine($"{"figure",-46} {"measured",10} {"reach",12}");
        Line(
            output, "passages a second, offered " + options.PerSecond, _perSecond, options.PerSecond * 0.98,
            above: true);
        Line(output, "overview p95, ms", _questions.OverviewMs.At(0.95), 200, above: false);
        Line(output, "chart p95, ms", _questions.ChartMs.At(0.95), 1000, above: false);
        var slowest = _questions.ByKindMs.Values.Max(ms => ms.At(0.95));
        Line(output, "slowest kind of chart p95, ms", slowest, 1000, above: false);
    }

    public JsonObject ToJson(CentralOptions options) => new()
    {
        ["passagesPerSecond"] = Math.Round(_perSecond, 1),
        ["overviewMsP95"] = Rounded(_questions.OverviewMs.At(0.95)),
        ["chartMsP95"] = Rounded(_questions.ChartMs.At(0.95)),
        ["residentMiB"] = Math.Round(_stage.ResidentMiB, 1),
        ["residentFileMiB"] = Math.Round(_stage.ResidentFileMiB, 1),
        ["overviewMs"] = _questions.OverviewMs.ToJson(),
        ["slowestKindOfChartMsP95"] = Rounded(_questions.ByKindMs.Values.Max(ms => ms.At(0.95))),
        ["boardMs"] = _questions.BoardMs.ToJson(),
        ["chartMs"] = _questions.ChartMs.ToJson(),
        ["lanes"] = options.Lanes,
        ["minutes"] = options.Minutes,
        ["rows"] = _passages,
        ["offeredPerSecond"] = options.PerSecond,
        ["eventsBehindAtEnd"] = _behind,
        ["loadSeconds"] = Math.Round(_year.Loading.TotalSeconds, 1),
        ["sumSeconds"] = Math.Round(_year.Adding.TotalSeconds, 1),
        ["eachCountedOnce"] = Holds,
        ["short"] = options.Short,
        ["machine"] = $"{RuntimeInformation.OSDescription}, {Environment.ProcessorCount} processors",
    };

    private static JsonNode? Rounded(double? value) => value is { } known ? Math.Round(known, 1) : null;

    private static void Line(TextWriter output, string name, double? measured, double reach, bool above)
    {
        var reached = measured is { } value && (above ? value >= reach : value <= reach);
        output.WriteLine(string.Create(
            CultureInfo.InvariantCulture,
            $"{name,-46} {measured,10:F1} {reach,12:F0} {(reached ? "reached" : "NOT REACHED")}"));
    }
}
