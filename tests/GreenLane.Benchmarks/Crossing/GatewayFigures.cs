using System.Runtime.InteropServices;
using System.Text.Json.Nodes;

namespace GreenLane.Benchmarks.Crossing;

/// <summary>
/// What <c>gateway</c> measured, and how it is written down. Times in microseconds where not said otherwise.
/// </summary>
internal sealed class GatewayFigures
{
    public Percentiles StartAotMs { get; } = new();

    public Percentiles StartJitMs { get; } = new();

    public Percentiles ResidentAotMiB { get; } = new();

    public Percentiles ResidentJitMiB { get; } = new();

    public Percentiles ResidentFileAotMiB { get; } = new();

    public Percentiles ResidentFileJitMiB { get; } = new();

    public Percentiles ByteToOutput { get; } = new();

    public Percentiles ByteToDurableOutput { get; } = new();

    public Percentiles LoopbackRoundTrip { get; } = new();

    public Percentiles Fdatasync { get; } = new();

    /// <summary>Trucks that should have had green and did not: must be 0 for the figures to mean anything.</summary>
    public int NotGreen { get; set; }

    /// <summary>What could not be measured, and why.</summary>
    public List<string> Remarks { get; } = [];

    /// <summary>One round of the four figures, in microseconds; null where green did not come.</summary>
    public void Note(double? durable, double? plain, double loopback, double sync)
    {
        Note(ByteToDurableOutput, durable);
        Note(ByteToOutput, plain);
        LoopbackRoundTrip.Add(loopback);
        Fdatasync.Add(sync);
    }

    private void Note(Percentiles samples, double? microseconds)
    {
        if (microseconds is { } known)
        {
            samples.Add(known);
        }
        else
        {
            NotGreen++;
        }
    }

    public JsonObject ToJson(GatewayOptions options) => new()
    {
        ["startToFirstVerdictMs"] = Both(StartAotMs, StartJitMs),
        ["residentMiB"] = Both(ResidentAotMiB, ResidentJitMiB),
        ["residentFileMiB"] = Both(ResidentFileAotMiB, ResidentFileJitMiB),
        ["byteToOutputUs"] = ByteToOutput.ToJson(),
        ["byteToDurableOutputUs"] = ByteToDurableOutput.ToJson(),
        ["loopbackRoundTripUs"] = LoopbackRoundTrip.ToJson(),
        ["fdatasyncUs"] = Fdatasync.ToJson(),
        ["notGreen"] = NotGreen,
        ["lanes"] = GatewayOptions.Lanes,
        ["vehicles"] = options.Vehicles,
        ["short"] = options.Short,
        ["machine"] = $"{RuntimeInformation.OSDescription}, {Environment.ProcessorCount} processors",
        ["remarks"] = new JsonArray([.. Remarks.Select(remark => (JsonNode)remark)]),
    };

    public void Print(TextWriter to)
    {
        to.WriteLine();
        to.WriteLine($"{"",-46}{"AOT",12}{"JIT",12}");
        Row(to, "start to first verdict, ms (median)", StartAotMs.At(0.5), StartJitMs.At(0.5));
        Row(to, "resident without file-mapped pages, MiB", ResidentAotMiB.At(1), ResidentJitMiB.At(1));
        Row(to, "resident file-mapped pages, MiB", ResidentFileAotMiB.At(1), ResidentFileJitMiB.At(1));
        to.WriteLine();
        to.WriteLine($"{"microseconds",-46}{"p50",12}{"p99",12}");
        Row(to, "bare loopback TCP round trip", LoopbackRoundTrip.At(0.5), LoopbackRoundTrip.At(0.99));
        Row(to, "last sensor byte to output, no journal", ByteToOutput.At(0.5), ByteToOutput.At(0.99));
        Row(to, "bare append and fdatasync", Fdatasync.At(0.5), Fdatasync.At(0.99));
        Row(to, "last sensor byte to output, durable", ByteToDurableOutput.At(0.5), ByteToDurableOutput.At(0.99));
        to.WriteLine();
        to.WriteLine($"{ByteToDurableOutput.Count} trucks, {NotGreen} of them without the green they should have had");
        Remarks.ForEach(to.WriteLine);
    }

    private static void Row(TextWriter to, string name, double? first, double? second)
        => to.WriteLine($"{name,-46}{Text(first),12}{Text(second),12}");

    private static string Text(double? value) => value is { } known ? $"{known:F1}" : "-";

    private static JsonObject Both(Percentiles aot, Percentiles jit) => new()
    {
        ["aot"] = Rounded(aot),
        ["jit"] = Rounded(jit),
    };

    private static JsonNode? Rounded(Percentiles samples)
        => samples.At(0.5) is { } median ? Math.Round(median, 1) : null;
}
