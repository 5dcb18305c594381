using System.Globalization;
using GreenLane.Faults.Crossing;
using GreenLane.Faults.Shim;
using GreenLane.Simulator.Programs;

namespace GreenLane.Faults.Matrix;

/// <summary>The fault table: row by row over real processes.</summary>
internal static class MatrixCommand
{
    /// <returns>0 if every row is clean, 1 if one is not, 3 if it could not be run.</returns>
    public static async Task<int> Run(MatrixOptions options, CancellationToken stop)
    {
        var programs = ProgramSet.Find(AppContext.BaseDirectory);
        if (programs is null || programs.Missing() is { Count: > 0 })
        {
            await Console.Error.WriteLineAsync("The programs are not built: dotnet build GreenLane.sln -c Release");
            return 3;
        }

        // Beside the program and not in the system's scratch folder, which may be memory: syncs must be syncs.
        var root = Directory.CreateDirectory(
            Path.Combine(AppContext.BaseDirectory, $"run-{Environment.ProcessId}")).FullName;
        var rows = new List<RowResult>();
        IReadOnlyDictionary<string, bool> planted = new Dictionary<string, bool>();
        try
        {
            var shim = ShimLibrary.Build(root);
            var data = new CrossingData(Directory.CreateDirectory(Path.Combine(root, "data")).FullName);
            await data.Make(new CommandLineTool(programs.Cli, TimeProvider.System), stop);
            // What is planted is planted in a copy of a file.
            var last = options.Chosen.LastOrDefault(fault => !fault.OnPostgres);
            foreach (var fault in options.Chosen)
            {
                var folder = Directory.CreateDirectory(Path.Combine(root, fault.Name)).FullName;
                var run = new RowRun(fault, options, folder, data, programs, shim, plants: fault == last);
                rows.Add(await RunRow(fault, run, stop));
                planted = fault == last ? run.Planted : planted;
                if (rows[^1].IsClean && !options.Keep)
                {
                    Directory.Delete(folder, recursive: true);
                }
            }
        }
        finally
        {
            if (!options.Keep)
            {
                Directory.Delete(root, recursive: true);
            }
        }

        RowTable.Print(rows, planted, Console.Out);
        if (options.Json is { } json)
        {
            await File.WriteAllTextAsync(json, RowTable.Json(rows, planted), stop);
        }

        return rows.TrueForAll(row => row.IsClean) && planted.Values.All(found => found) ? 0 : 1;
    }

    private static async Task<RowResult> RunRow(Fault fault, RowRun run, CancellationToken stop)
    {
        Console.WriteLine($"{fault.Name}: {fault.What}");
        RowResult row;
        try
        {
            row = await run.Run(stop);
        }
        catch (Exception e) when (e is TimeoutException or InvalidOperationException
            or System.Data.Common.DbException or IOException)
        {
            // A row that could not be run to its end is not clean; the others still say what they say.
            row = new RowResult(fault.Name, 0, 0, 0, 0, 0, 0, 0, null, false, 0, [e.Message]);
        }

        foreach (var complaint in row.Complaints)
        {
            Console.WriteLine($"    {complaint}");
        }

        Console.WriteLine(string.Create(
            CultureInfo.InvariantCulture,
            $"    {(row.IsClean ? "clean" : "NOT CLEAN")}: {row.Passages} passages ({row.Greens} greens and ")
            + string.Create(
                CultureInfo.InvariantCulture,
                $"{row.Referred} referred in lanes), recovered after {row.RecoverySeconds:0.0} s, ")
            + string.Create(CultureInfo.InvariantCulture, $"took {row.Seconds:0} s"));
        return row;
    }
}
