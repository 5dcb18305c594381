using System.Collections.Immutable;
using System.Net.Sockets;
using GreenLane.Gateway.Loop;
using GreenLane.Gateway.Sensing;
using GreenLane.Lanes;
using GreenLane.Sensors.Llrp;
using Microsoft.Extensions.Logging.Abstractions;

namespace GreenLane.Gateway.Tests;

/// <summary>
/// Readers that do what no reader should, over real TCP, against the production session and a lane at work on its own
/// thread: the lane goes on turning, its memory stays, and what it left out is counted.
/// </summary>
[Collection(nameof(Alone))]
public sealed class WildReaderTests : IDisposable
{
    private const int DistinctTags = 1000;
    private static readonly TimeSpan Limit = TimeSpan.FromSeconds(60);

    /// <summary>The lane guard's patience: a longer gap between two turns would cut green.</summary>
    private static readonly TimeSpan TurnLimit = TimeSpan.FromMilliseconds(300);

    private readonly LiveLane _lane = new();
    private readonly CancellationTokenSource _stop = new();

    public void Dispose()
    {
        _stop.Dispose();
        _lane.Dispose();
    }

    [Fact]
    [Hazard("H-11")]
    public async Task Flood_of_a_thousand_tags_leaves_the_lane_turning_and_what_was_left_out_is_counted()
    {
        var reports = Enumerable.Range(0, DistinctTags).Select(Report).ToArray();
        long sent = 0;
        using var reader = new WildReader(async (stream, stop) =>
        {
            // As fast as TCP takes them: far above the 10,000 a second asked for.
            while (!stop.IsCancellationRequested)
            {
                foreach (var report in reports)
                {
                    await stream.WriteAsync(report, stop);
                    Interlocked.Increment(ref sent);
                }
            }
        });
        _lane.OccupyEntryLoop();
        var (client, router, running) = Read(reader.Port);
        await UntilAsync(() => client.State == ReaderState.Reading);
        await UntilAsync(() => Interlocked.Read(ref sent) > 30_000);
        var before = MemoryAfterCollection();
        var from = Interlocked.Read(ref sent);
        _lane.ForgetGaps();
        var began = TimeProvider.System.GetTimestamp();

        await UntilAsync(() => Interlocked.Read(ref sent) > from + 50_000);
        var rate = (Interlocked.Read(ref sent) - from) / TimeProvider.System.GetElapsedTime(began).TotalSeconds;
        var grown = MemoryAfterCollection() - before;
        var asked = TimeProvider.System.GetTimestamp();
        _lane.Stop();
        await UntilAsync(() => _lane.Runner.Loop.View.Mode == "stopped");
        var stopped = TimeProvider.System.GetElapsedTime(asked);
        await StopAsync(running);

        var counts = client.Figures.Counts;
        TestContext.Current.TestOutputHelper?.WriteLine(
            $"{rate:0} reports/s, longest gap between turns {_lane.LongestGap.TotalMilliseconds:0} ms,"
            + $" {grown / 1024} KiB grown, {router.Dropped} dropped of {counts.Tags},"
            + $" stopped after {stopped.TotalMilliseconds:0} ms");
        Assert.True(rate > 10_000, $"the flood was {rate:0} reports a second");
        Assert.True(_lane.LongestGap < TurnLimit, $"{_lane.LongestGap}");
        Assert.True(stopped < TurnLimit, $"{stopped}");
        Assert.InRange(grown, long.MinValue, 8 << 20);
        Assert.Equal(0, router.Astray);
        Assert.InRange(_lane.TagsKept, 1, Evidence.MaxDistinct);
        Assert.True(_lane.Taken + router.Dropped <= counts.Tags);
    }

    [Fact]
    public async Task Reader_that_closes_its_half_is_connected_again()
    {
        using var reader = new WildReader(async (stream, stop) =>
        {
            stream.Socket.Shutdown(SocketShutdown.Send);
            await stream.ReadAtLeastAsync(new byte[1], 1, throwOnEndOfStream: false, stop);
        });
        var (client, _, running) = Read(reader.Port);

        await UntilAsync(() => reader.Connections > 1 && client.Figures.Reconnects > 0);
        await StopAsync(running);

        Assert.Equal(0, client.Figures.RefusedFrames);
    }

    [Fact]
    [Hazard("H-11")]
    public async Task Reader_that_sends_byte_by_byte_is_read_and_one_that_stops_within_a_message_is_dropped()
    {
        using var reader = new WildReader(async (stream, stop) =>
        {
            var report = Report(1);
            foreach (var octet in report)
            {
                await stream.WriteAsync(new[] { octet }, stop);
                await Task.Delay(TimeSpan.FromMilliseconds(2), TimeProvider.System, stop);
            }

            await stream.WriteAsync(report.AsMemory(..30), stop);
            await stream.ReadAtLeastAsync(new byte[1], 1, throwOnEndOfStream: false, stop);
        });
        var (client, _, running) = Read(reader.Port);

        await UntilAsync(() => client.Figures.RefusedFrames > 0);
        await StopAsync(running);

        Assert.InRange(client.Figures.Counts.Tags, 1, 10);
    }

    private static byte[] Report(int number)
    {
        var (high, low) = ((byte)(number / 256), (byte)(number % 256));
        TagBytes.TryCreate([0x30, 0x34, 0, 0, 0, 0, 0, 0, 0, 0, high, low], out var epc);
        return WildReader.Message(w => ReaderMessages.TagReport(w, 1, [new TagReport(epc, default, 1, -50, 1)]));
    }

    private static long MemoryAfterCollection() => GC.GetTotalMemory(forceFullCollection: true);

    private (LlrpReader Reader, TagRouter Router, Task Running) Read(int port)
    {
        var router = new TagRouter(ImmutableDictionary<ushort, LaneRunner>.Empty, _lane.Runner, NullLogger.Instance);
        var options = new LlrpReaderOptions
        {
            Id = "rfid-1",
            Host = "127.0.0.1",
            Port = port,
            FrameTimeout = TimeSpan.FromMilliseconds(300),
        };
        var reader = new LlrpReader(options, router, TimeProvider.System, _lane.Clock.Origin);
        return (reader, router, reader.RunAsync(_stop.Token));
    }

    private async Task StopAsync(Task running)
    {
        await _stop.CancelAsync();
        await running.WaitAsync(Limit);
    }

    private static async Task UntilAsync(Func<bool> holds)
    {
        var from = TimeProvider.System.GetTimestamp();
        while (!holds())
        {
            Assert.True(TimeProvider.System.GetElapsedTime(from) < Limit, "it did not come about");
            await Task.Delay(TimeSpan.FromMilliseconds(5), TimeProvider.System);
        }
    }
}
