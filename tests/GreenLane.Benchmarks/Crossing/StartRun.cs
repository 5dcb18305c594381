using System.Diagnostics;

namespace GreenLane.Benchmarks.Crossing;

/// <summary>From the start of the process to the first verdict, with a truck that stands in lane 0 already.</summary>
internal static class StartRun
{
    private static readonly TimeSpan Limit = TimeSpan.FromSeconds(30);
    private static readonly TimeSpan Poll = TimeSpan.FromMilliseconds(2);

    /// <summary>How long the gateway is left alone before its memory is read.</summary>
    private static readonly TimeSpan Settle = TimeSpan.FromSeconds(2);

    /// <returns>Milliseconds to the first verdict, and what is resident shortly after.</returns>
    public static async Task<(double Milliseconds, double OwnMiB, double FileMiB)> Measure(
        string program, CrossingFolder folder, BenchReader reader, int turn)
    {
        var truck = new Truck(turn);
        folder.ForgetJournal();
        using var limit = new CancellationTokenSource(Limit);
        using var camera = new BenchCamera(folder.HttpPort);
        using var gateway = new GatewayProcess(program, folder.ConfigurationFile);
        using var arriving = CancellationTokenSource.CreateLinkedTokenSource(limit.Token);

        var arrival = Arrive(folder, reader, camera, truck, arriving.Token);
        while (await camera.NewestPassage(0, limit.Token) is not { } passage || passage["verdict"] is null)
        {
            gateway.MustRun();
            await Task.Delay(Poll, limit.Token);
        }

        var milliseconds = Stopwatch.GetElapsedTime(gateway.StartedAt).TotalMilliseconds;
        await Task.Delay(Settle, limit.Token);
        await arriving.CancelAsync();
        await arrival;
        var (own, file) = gateway.Resident();
        return (milliseconds, own, file);
    }

    /// <summary>
    /// The truck is simply there: on the loop, before the camera, under the antenna, until it is noticed.
    /// </summary>
    private static async Task Arrive(
        CrossingFolder folder, BenchReader reader, BenchCamera camera, Truck truck, CancellationToken stop)
    {
        BenchBoard? board = null;
        var isPosted = false;
        try
        {
            while (!stop.IsCancellationRequested)
            {
                if (board is null && BenchBoard.TryConnect(folder.BoardSocket(0)) is { } connected)
                {
                    board = connected;
                    board.Set("EntryLoop", true);
                }

                isPosted = isPosted || await camera.Post(0, truck, stop);
                if (reader.IsInventorying)
                {
                    reader.Report(truck);
                }

                await Task.Delay(Poll, stop);
            }
        }
        catch (OperationCanceledException)
        {
            // Noticed.
        }
        finally
        {
            board?.Dispose();
        }
    }
}
