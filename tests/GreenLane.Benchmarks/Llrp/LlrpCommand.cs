using System.Text.Json;
using System.Text.Json.Nodes;

namespace GreenLane.Benchmarks.Llrp;

/// <summary>The sub-command <c>llrp</c>: from a reader's bytes to sightings, on one core.</summary>
/// <remarks>
/// Measured in processor time of this process, which has one thread at work, so that what else the machine does falls
/// out; wall time stands beside.
/// </remarks>
internal static class LlrpCommand
{
    private static readonly JsonSerializerOptions Indented = new() { WriteIndented = true };

    /// <summary>What the short run reads: the same on every machine.</summary>
    private const ulong ShortHash = 0xeb75_51a6_e419_2a79;

    /// <returns>0 if every report was read and nothing was allocated, 1 if not.</returns>
    public static int Run(LlrpOptions options)
    {
        var stream = new ReportStream();
        var streams = options.Reports / ReportStream.ReportsInStream;
        Time(stream, 1); // The first call of anything may allocate for itself.
        var best = double.MaxValue;
        var bestWall = double.MaxValue;
        var before = GC.GetAllocatedBytesForCurrentThread();
        for (var round = 0; round < options.Rounds; round++)
        {
            var (cpu, wall) = Time(stream, streams);
            best = Math.Min(best, cpu);
            bestWall = Math.Min(bestWall, wall);
        }

        var allocated = GC.GetAllocatedBytesForCurrentThread() - before;
        var reports = (long)streams * ReportStream.ReportsInStream;
        var expected = (options.Rounds * reports) + ReportStream.ReportsInStream;
        var figures = new JsonObject
        {
            ["reportsPerSecond"] = Math.Round(reports / best),
            ["reportsPerSecondWall"] = Math.Round(reports / bestWall),
            ["bytesPerReport"] = (double)allocated / (options.Rounds * reports),
            ["bytesOnTheWire"] = Math.Round(stream.BytesOnTheWire, 1),
            ["reports"] = options.Rounds * reports,
            ["short"] = options.Short,
            ["hash"] = stream.Hash.ToString("x16", System.Globalization.CultureInfo.InvariantCulture),
        };
        var text = figures.ToJsonString(Indented);
        File.WriteAllText(options.Json, text);
        Console.WriteLine(text);
        var same = stream.Tags == expected && allocated == 0 && (!options.Short || stream.Hash == ShortHash);
        Console.WriteLine(same ? "every report was read, nothing allocated" : "NOT READ AS IT SHOULD BE");
        return same ? 0 : 1;
    }

    /// <summary>Reads the stream so many times: seconds of processor time, and of the wall.</summary>
    private static (double Cpu, double Wall) Time(ReportStream stream, int times)
    {
        var (cpu, wall) = (Environment.CpuUsage.TotalTime, TimeProvider.System.GetTimestamp());
        for (var i = 0; i < times; i++)
        {
            stream.Read();
        }

        var elapsed = TimeProvider.System.GetElapsedTime(wall);
        return ((Environment.CpuUsage.TotalTime - cpu).TotalSeconds, elapsed.TotalSeconds);
    }
}
