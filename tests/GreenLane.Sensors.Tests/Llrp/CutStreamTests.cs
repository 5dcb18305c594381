using CsCheck;
using GreenLane.Lanes;
using GreenLane.Sensors.Llrp;

namespace GreenLane.Sensors.Tests.Llrp;

/// <summary>A stream of bytes means the same, however it is cut and joined on its way.</summary>
public sealed class CutStreamTests
{
    private static readonly byte[][] Messages =
    [
        Sample.Report(Sample.Tag),
        Sample.Report(Sample.Tag, Sample.Tag with { Antenna = 1, Epc = Sample.Hex("3034AB") }),
        Sample.Report(Sample.TagOf(Sample.RoSpecId), Sample.TagOf(99)),
        Convert.FromHexString("043D0000000A00000000"),
        Sample.ReportOf(Convert.FromHexString("8D30340BADC0DE000000000042" + "FF" + "C6")),
        Sample.Message(w => ReaderMessages.Keepalive(w, 5)),
        Sample.Message(w => ReaderEventMessages.ReaderException(w, 0, "radio", 1)),
        Sample.Message(w => ReaderMessages.CapabilitiesResponse(w, 1, Sample.Capabilities)),
        Sample.Message(w => ReaderMessages.Response(w, LlrpMessageType.StartRoSpecResponse, 0)),
        Convert.FromHexString("0FFF0000000E00000001DEADBEEF"),
    ];

    private static readonly Gen<byte[]> Streams = Gen.Frequency(
            (20, Gen.Int[0, Messages.Length - 1].Select(i => Messages[i])), (1, Gen.Byte.Array[1, 40]))
        .Array[1, 40].Select(parts => parts.SelectMany(part => part).ToArray());

    [Fact]
    [Hazard("H-11")]
    public void Any_stream_split_anywhere_or_joined_gives_the_same_tags()
        => Gen.Select(Streams, Gen.Int[1, 7].Array[1, 50], Gen.Int[1, 2000].Array[1, 20])
            .Sample((stream, small, large) =>
            {
                var whole = Read(stream, [stream.Length]);

                Same(whole, Read(stream, [1]));
                Same(whole, Read(stream, small));
                Same(whole, Read(stream, large));
            });

    private static void Same(Outcome whole, Outcome cut)
    {
        Assert.Equal(whole.Tags, cut.Tags);
        Assert.Equal((whole.End, whole.Why, whole.Counts), (cut.End, cut.Why, cut.Counts));
    }

    /// <param name="cuts">Lengths of the pieces, over and over.</param>
    private static Outcome Read(byte[] stream, int[] cuts)
    {
        var sightings = new Sightings();
        var session = new LlrpSession(Sample.Options, sightings, Sample.RoSpecId);
        var receiver = new LlrpReceiver(new LlrpFrames(), session);
        session.Open(TimeSpan.Zero);
        Feed(receiver, Sample.Message(
            w => ReaderEventMessages.ConnectionAttempt(w, 0, ConnectionAttempt.Success, 1)));
        var (at, piece) = (0, 0);
        while (at < stream.Length && session.End == SessionEnd.None)
        {
            var length = Math.Min(cuts[piece++ % cuts.Length], stream.Length - at);
            Feed(receiver, stream.AsSpan(at, length));
            at += length;
        }

        return new Outcome(sightings.Tags, session.End, session.Why, session.Counts);
    }

    private static void Feed(LlrpReceiver receiver, ReadOnlySpan<byte> bytes)
    {
        while (!bytes.IsEmpty)
        {
            var room = receiver.Room().Span;
            var count = Math.Min(room.Length, bytes.Length);
            bytes[..count].CopyTo(room);
            receiver.Received(count, TimeSpan.FromSeconds(1));
            bytes = bytes[count..];
        }
    }

    private sealed record Outcome(List<TagSighting> Tags, SessionEnd End, string? Why, ReportCounts Counts);
}
