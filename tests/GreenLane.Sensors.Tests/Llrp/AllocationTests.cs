using GreenLane.Lanes;
using GreenLane.Sensors.Llrp;

namespace GreenLane.Sensors.Tests.Llrp;

public sealed class AllocationTests
{
    private static readonly LlrpFrames Frames = new();

    [Fact]
    public void Report_becomes_sightings_without_allocating()
    {
        var report = Sample.Report(Sample.Tag, Sample.Tag with { Epc = Sample.Hex("3034AB") });
        var sink = new Counter();
        var session = new LlrpSession(Sample.Options, sink);
        var now = TimeSpan.FromSeconds(1);
        session.Open(now);
        var greeting = Sample.Message(w => ReaderEventMessages.ConnectionAttempt(w, 0, ConnectionAttempt.Success, 1));
        Feed(session, greeting, now);
        for (var warmUp = 0; warmUp < 100; warmUp++)
        {
            Feed(session, report, now);
        }

        var before = GC.GetAllocatedBytesForCurrentThread();
        for (var run = 0; run < 1000; run++)
        {
            Feed(session, report, now);
        }

        Assert.Equal(0, GC.GetAllocatedBytesForCurrentThread() - before);
        Assert.Equal(2 * 1100, sink.Tags);
    }

    private static void Feed(LlrpSession session, byte[] message, TimeSpan at)
    {
        Frames.TryDecode(message, out var frame, out _);
        session.Receive(frame, at);
    }

    private sealed class Counter : ISightingSink
    {
        public int Tags { get; private set; }

        public void OnTag(in TagSighting tag) => Tags++;

        public void OnReaderState(string reader, ReaderState state, string? why)
        {
        }

        public void OnInput(string reader, ushort port, bool? high)
        {
        }

        public void OnNotice(string reader, ReaderNotice notice, string text)
        {
        }
    }
}
