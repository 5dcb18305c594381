using System.Text.Json;

namespace GreenLane.Benchmarks.Crossing;

/// <summary>The sub-command <c>gateway</c>: the real daemon, measured from outside over its real interfaces.</summary>
internal static class GatewayCommand
{
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

            var run = new DurableRun(folder, readers, figures);
            var jit = await run.Measure(Builds.JitGateway, options.Trucks, options.Vehicles);
            figures.ResidentJitMiB.Add(jit.OwnMiB);
            figures.ResidentFileJitMiB.Add(jit.FileMiB);
        }
        finally
        {
            readers.ForEach(reader => reader.Dispose());
        }

        figures.Print(Console.Out);
        await File.WriteAllTextAsync(options.Json, figures.ToJson(options).ToJsonString(Indented));
        return figures.NotGreen == 0 ? 0 : 1;
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
