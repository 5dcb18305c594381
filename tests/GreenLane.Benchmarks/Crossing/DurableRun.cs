using System.Diagnostics;
using GreenLane.Benchmarks.Probes;

namespace GreenLane.Benchmarks.Crossing;

/// <summary>
/// Trucks through the real process: from the last sensor byte given to a socket to green seen on the board's stream,
/// with the durable record in between. After each truck one through a lane without a journal, a bare round trip and a
/// bare sync, so that all four see the same machine.
/// </summary>
/// <remarks>
/// Lanes take turns, so that one's barrier comes down while others serve; one truck at a time is measured.
/// </remarks>
internal sealed class DurableRun(CrossingFolder folder, IReadOnlyList<BenchReader> readers, GatewayFigures figures)
{
    private static readonly TimeSpan StartLimit = TimeSpan.FromSeconds(30);
    private static readonly TimeSpan GreenLimit = TimeSpan.FromSeconds(3);

    /// <summary>Trucks before the first that counts: what is compiled and cached is then.</summary>
    private const int WarmUp = GatewayOptions.Lanes * 2;

    /// <returns>What is resident after the last truck.</returns>
    public async Task<(double OwnMiB, double FileMiB)> Measure(string program, int trucks, int vehicles)
    {
        folder.ForgetJournal();
        using var limit = new CancellationTokenSource(TimeSpan.FromMinutes(6));
        using var camera = new BenchCamera(folder.HttpPort);
        using var gateway = new GatewayProcess(program, folder.ConfigurationFile);
        using var loopback = new LoopbackProbe();
        using var sync = new SyncProbe(folder.Root);
        await using var unjournalled = new UnjournalledLane(folder.Registry());
        var boards = await ConnectAll(gateway, limit.Token);
        try
        {
            for (var number = 0; number < trucks + WarmUp; number++)
            {
                gateway.MustRun();
                var lane = number % boards.Count;
                var truck = new Truck(number % vehicles);
                var durable = await Serve(boards[lane], readers[lane], camera, lane, truck, limit.Token);
                var plain = unjournalled.Serve(truck);
                var (roundTrip, bareSync) = (loopback.Measure(), sync.Measure());
                if (number >= WarmUp)
                {
                    figures.Note(durable, plain, roundTrip, bareSync);
                }
            }

            return gateway.Resident();
        }
        finally
        {
            boards.ForEach(board => board.Dispose());
        }
    }

    private async Task<List<BenchBoard>> ConnectAll(GatewayProcess gateway, CancellationToken stop)
    {
        var boards = new List<BenchBoard>();
        var start = Stopwatch.GetTimestamp();
        while (boards.Count < readers.Count || readers.Any(reader => !reader.IsInventorying))
        {
            gateway.MustRun();
            if (Stopwatch.GetElapsedTime(start) > StartLimit)
            {
                throw new TimeoutException("The gateway did not open its boards and readers.");
            }

            if (boards.Count < readers.Count && BenchBoard.TryConnect(folder.BoardSocket(boards.Count)) is { } board)
            {
                boards.Add(board);
                continue;
            }

            await Task.Delay(TimeSpan.FromMilliseconds(5), stop);
        }

        // Barriers found without a limit switch at the very start come down first.
        await Task.Delay(TimeSpan.FromSeconds(1.5), stop);
        return boards;
    }

    /// <summary>One truck through one lane.</summary>
    /// <returns>Microseconds from the last byte to green; null if green did not come.</returns>
    private async Task<double?> Serve(
        BenchBoard board, BenchReader reader, BenchCamera camera, int lane, Truck truck, CancellationToken stop)
    {
        readers.ToList().ForEach(other => other.Keepalive());
        board.WaitFor("BarrierDownLimit", true, GreenLimit);
        board.Set("EntryLoop", true);
        await camera.Post(lane, truck, stop);

        // The loop is filtered for up to 50 ms; the tag comes when the lane already knows of its vehicle.
        await Task.Delay(TimeSpan.FromMilliseconds(70), stop);
        var sent = reader.Report(truck);
        var seen = board.WaitFor("Green", true, GreenLimit);

        if (seen is null)
        {
            Console.WriteLine($"no green in lane {lane}: {await camera.NewestPassage(lane, stop)}");
        }

        board.Set("BarrierLoop", true);
        board.WaitFor("Green", false, GreenLimit);
        board.Set("EntryLoop", false);
        await Task.Delay(TimeSpan.FromMilliseconds(70), stop);
        board.Set("BarrierLoop", false);
        return seen is { } at ? Stopwatch.GetElapsedTime(sent, at).TotalMicroseconds : null;
    }
}
