using System.Text.Json.Nodes;
using GreenLane.Registry;

namespace GreenLane.Benchmarks.Lookup;

/// <summary>The figures of one run, as a table with what is to be reached, and as JSON.</summary>
internal sealed class LookupFigures(
    ExactRun exact, TolerantRun tolerant, SwapRun swap, RegistryFile registry, double openMs)
{
    private double IndexBytes => (double)registry.ExactIndexLength / registry.Vehicles;

    private double LikenessBytes => (double)registry.LikenessIndexLength / registry.Vehicles;

    private double SymmetricBytes => (double)tolerant.SymmetricBytes / registry.Vehicles;

    public void Print(TextWriter output)
    {
        output.WriteLine($"{"exact look-up, ns",-58} {"median",10}");
        foreach (var (name, samples) in exact.Nanoseconds)
        {
            output.WriteLine($"  {name,-56} {samples.At(0.5),10:F1}");
        }

        output.WriteLine($"{"tolerant look-up, us",-58} {"p50",10} {"p99",10}");
        output.WriteLine($"  {"ours",-56} {tolerant.OursUs.At(0.5),10:F2} {tolerant.OursUs.At(0.99),10:F2}");
        output.WriteLine(
            $"  {"symmetric delete",-56} {tolerant.SymmetricUs.At(0.5),10:F2} {tolerant.SymmetricUs.At(0.99),10:F2}");
        output.WriteLine($"{"figure",-58} {"measured",10} {"reach",10}");
        Line(output, "clean-up + FrozenDictionary / ours", Ns("cleanupAndFrozenNs") / Ns("oursNs"), 5, atLeast: true);
        Line(output, "Dictionary / our look-up alone", Ns("dictionaryNs") / Ns("lookupOnlyNs"), 2, atLeast: true);
        Line(output, "FrozenDictionary / our look-up alone", Ns("frozenLookupOnlyNs") / Ns("lookupOnlyNs"), 2, true);
        Line(output, "prepared SQLite / ours", Ns("sqliteNs") / Ns("oursNs"), 150, atLeast: true);
        Line(output, "ours / (key + bare random read)", Ns("oursNs") / (Ns("keyOnlyNs") + Ns("bareRandomReadNs")), 1.5);
        Remark(output, "prepared SQLite in memory / ours", Ns("sqliteInMemoryNs") / Ns("oursNs"));
        Remark(
            output, "ours / (key + independent read)", Ns("oursNs") / (Ns("keyOnlyNs") + Ns("independentReadNs")));
        Line(output, "bytes allocated", exact.BytesAllocated, 0);
        Line(output, "bytes of exact index a vehicle", IndexBytes, 32);
        Line(output, "tolerant p50, ours / symmetric delete", Ratio(0.5), 0.2);
        Line(output, "tolerant p99, ours / symmetric delete", Ratio(0.99), 0.5);
        Line(output, "tolerant bytes, ours / symmetric delete", LikenessBytes / SymmetricBytes, 1.0 / 3);
        Line(output, "tolerant recall, ours - symmetric delete", Recall(tolerant.Recall.Ours)
            - Recall(tolerant.Recall.Symmetric), 0, atLeast: true);
        Line(output, "open to first answer, ms", openMs, 20);
        output.WriteLine($"  {"reader p99.9 while swapping / without, us",-56} {swap.With.At(0.999),10:F2} "
            + $"{swap.Without.At(0.999),10:F2}   ({swap.Swaps} swaps)");
    }

    public JsonObject ToJson(LookupOptions options)
    {
        var exactly = new JsonObject { ["bytesAllocated"] = exact.BytesAllocated };
        foreach (var (name, samples) in exact.Nanoseconds)
        {
            exactly[name] = Math.Round(samples.At(0.5)!.Value, 2);
        }

        return new JsonObject
        {
            ["vehicles"] = options.Vehicles,
            ["exact"] = exactly,
            ["tolerant"] = new JsonObject
            {
                ["oursUs"] = Us(tolerant.OursUs),
                ["symmetricDeleteUs"] = Us(tolerant.SymmetricUs),
                ["recallOurs"] = Recall(tolerant.Recall.Ours),
                ["recallSymmetricDelete"] = Recall(tolerant.Recall.Symmetric),
                ["oursBytesPerVehicle"] = Math.Round(LikenessBytes, 2),
                ["symmetricDeleteBytesPerVehicle"] = Math.Round(SymmetricBytes, 2),
            },
            ["indexBytesPerVehicle"] = Math.Round(IndexBytes, 2),
            ["openToFirstAnswerMs"] = Math.Round(openMs, 3),
            ["swap"] = new JsonObject
            {
                ["readerP999Us"] = swap.With.At(0.999),
                ["readerWithoutSwapsP999Us"] = swap.Without.At(0.999),
                ["swaps"] = swap.Swaps,
            },
            ["answers"] = new JsonObject { ["exactFound"] = exact.Found, ["tolerantFound"] = tolerant.Answers },
        };
    }

    private static JsonObject Us(Percentiles samples)
        => new() { ["p50"] = samples.At(0.5), ["p99"] = samples.At(0.99) };

    private static void Remark(TextWriter output, string name, double measured)
        => output.WriteLine($"  {name,-56} {measured,10:F2}   (no figure: shown beside)");

    private static void Line(TextWriter output, string name, double measured, double reach, bool atLeast = false)
    {
        var reached = atLeast ? measured >= reach : measured <= reach;
        output.WriteLine($"  {name,-56} {measured,10:F2} {(atLeast ? ">=" : "<="),3}{reach,7:F2}  "
            + (reached ? "reached" : "NOT REACHED"));
    }

    private double Ns(string name) => exact.Nanoseconds[name].At(0.5)!.Value;

    private double Ratio(double share) => tolerant.OursUs.At(share)!.Value / tolerant.SymmetricUs.At(share)!.Value;

    private double Recall(int found) => (double)found / tolerant.Recall.Asked;
}
