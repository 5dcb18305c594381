using System.Text.Json;

namespace GreenLane.Benchmarks.Crossing;

/// <summary>The sub-command <c>gateway</c>: the real daemon, measured from outside over its real interfaces.</summary>
internal static class GatewayCommand
{
    /// <summary>Enough for every lane to have served once after the warm-up.</summary>
    private const int FewTrucks = GatewayOptions.Lanes;

    private static readonly JsonSerializerOptions Indented = new() { WriteIndented = true };

    /// <returns>0 if everything was measured, 1 if a truck did not get the green it should have had.</returns>
    public static async Task<int> Run(GatewayOptions options)
    {
        var figures = new GatewayFigures();
        var aot = Builds.Aot(mayPublish: !options.Short, out var why);
        if (aot is null)
        {
            figures.Remarks.Add($"AOT not measured: {why}");
        }

        var readers = Enumerable.Range(0, GatewayOptions.Lanes).Select(_ => new BenchReader()).ToList();
        try
        {
            using var folder = new CrossingFolder(options.Vehicles, [.. readers.Select(reader => reader.Port)]);
            for (var turn = 0; turn < options.Starts; turn++)
            {
                // Taking turns, so that whatever else the machine does hits both.
                await Start(Builds.JitGateway, folder, readers[0], turn, figures.StartJitMs);
                await Start(aot, folder, readers[0], turn, figures.StartAotMs);
            }

            await Serve(aot, folder, readers, figures, options);
        }
        finally
        {
            readers.ForEach(reader => reader.Dispose());
        }

        figures.Print(Console.Out);
        await File.WriteAllTextAsync(options.Json, figures.ToJson(options).ToJsonString(Indented));
        return figures.NotGreen == 0 ? 0 : 1;
    }

    /// <summary>
    /// Trucks through both builds for what they keep resident; the ahead-of-time one, which is what crossings run,
    /// gives
    /// the latencies, the other one only where there is no choice.
    /// </summary>
    private static async Task Serve(
        string? aot, CrossingFolder folder, List<BenchReader> readers, GatewayFigures figures, GatewayOptions options)
    {
        var aside = new GatewayFigures();
        var ordinary = new DurableRun(folder, readers, aot is null ? figures : aside);
        var jit = await ordinary.Measure(Builds.JitGateway, aot is null ? options.Trucks : FewTrucks, options.Vehicles);
        figures.ResidentJitMiB.Add(jit.OwnMiB);
        figures.ResidentFileJitMiB.Add(jit.FileMiB);
        if (aot is not null)
        {
            var native = await new DurableRun(folder, readers, figures).Measure(aot, options.Trucks, options.Vehicles);
            figures.ResidentAotMiB.Add(native.OwnMiB);
            figures.ResidentFileAotMiB.Add(native.FileMiB);
        }

        figures.NotGreen += aot is null ? 0 : aside.NotGreen;
        figures.Remarks.Add($"latencies are those of the {(aot is null ? "JIT" : "AOT")} build");
    }

    private static async Task Start(
        string? program, CrossingFolder folder, BenchReader reader, int turn, Percentiles milliseconds)
    {
        if (program is not null)
        {
            var start = await StartRun.Measure(program, folder, reader, turn);
            milliseconds.Add(start.Milliseconds);
        }
    }
}
