using CsCheck;
using GreenLane.Sensors.Llrp;

namespace GreenLane.Sensors.Tests.Llrp;

public sealed class FramingTests
{
    private static readonly LlrpFrames Frames = new();
    private static readonly byte[] Report = Sample.Report(Sample.Tag);

    [Fact]
    public void Frame_split_at_any_byte_waits_for_the_rest()
    {
        for (var length = 0; length < Report.Length; length++)
        {
            var outcome = Frames.TryDecode(Report.AsSpan(0, length), out _, out var consumed);

            Assert.Equal((DecodeOutcome.NeedMore, 0), (outcome, consumed));
        }

        Assert.Equal(DecodeOutcome.Done, Frames.TryDecode(Report, out _, out _));
    }

    [Fact]
    public void Two_frames_in_one_chunk_are_taken_one_after_the_other()
    {
        byte[] chunk = [.. Report, .. Sample.Message(w => ReaderMessages.Keepalive(w, 99))];

        var first = Frames.TryDecode(chunk, out var report, out var consumed);
        var second = Frames.TryDecode(chunk.AsSpan(consumed), out var keepalive, out var rest);

        Assert.Equal((DecodeOutcome.Done, DecodeOutcome.Done), (first, second));
        Assert.Equal(LlrpMessageType.RoAccessReport, report.Type);
        Assert.Equal((LlrpMessageType.Keepalive, 99u), (keepalive.Type, keepalive.Id));
        Assert.Equal(chunk.Length, consumed + rest);
    }

    [Fact]
    public void Frame_over_the_limit_is_refused_by_its_header_alone()
    {
        var frames = new LlrpFrames(lengthLimit: 64);
        byte[] header = [0x04, 61, 0, 0, 0, 65];

        Assert.Equal(DecodeOutcome.TooLarge, frames.TryDecode(header, out _, out _));
        header[5] = 64;
        Assert.Equal(DecodeOutcome.NeedMore, frames.TryDecode(header, out _, out _));
    }

    [Theory]
    [InlineData(0)]
    [InlineData(9)]
    public void Frame_shorter_than_its_own_header_is_malformed(byte length)
        => Assert.Equal(DecodeOutcome.Malformed, Frames.TryDecode([0x04, 62, 0, 0, 0, length], out _, out _));

    [Theory]
    [InlineData(0x00)]
    [InlineData(0x10)]
    [InlineData(0x1C)]
    public void Version_nobody_speaks_is_malformed(byte first)
        => Assert.Equal(DecodeOutcome.Malformed, Frames.TryDecode([first], out _, out _));

    [Theory]
    [InlineData(0x04, 1)]
    [InlineData(0x08, 2)]
    [InlineData(0x0C, 3)]
    [InlineData(0xE4, 1)]
    public void Versions_in_use_are_taken_and_reserved_bits_do_not_matter(byte first, byte version)
    {
        byte[] keepalive = [first, 62, 0, 0, 0, 10, 1, 2, 3, 4];

        Assert.Equal(DecodeOutcome.Done, Frames.TryDecode(keepalive, out var frame, out _));
        Assert.Equal((version, LlrpMessageType.Keepalive, 0x01020304u), (frame.Version, frame.Type, frame.Id));
    }

    [Fact]
    public void Text_of_another_protocol_is_refused()
        => Assert.Equal(
            DecodeOutcome.TooLarge, Frames.TryDecode("HTTP/1.1 400 Bad Request\r\n"u8, out _, out _));

    [Fact]
    [Hazard("H-11")]
    public void No_bytes_make_any_decoder_throw()
        => Gen.Byte.Array[0, 200].Sample(bytes => FeedAll(bytes));

    [Fact]
    [Hazard("H-11")]
    public void No_damage_to_a_sound_frame_makes_any_decoder_throw()
        => Gen.Select(Gen.Int[0, Report.Length - 1], Gen.Byte, Gen.Int[0, Report.Length]).Sample((at, octet, length) =>
        {
            var damaged = Report.ToArray();
            damaged[at] = octet;
            FeedAll(damaged.AsSpan(0, length));
        });

    private static void FeedAll(ReadOnlySpan<byte> bytes)
    {
        if (Frames.TryDecode(bytes, out var frame, out var consumed) == DecodeOutcome.Done)
        {
            Assert.InRange(consumed, LlrpFrames.HeaderLength, bytes.Length);
            bytes = frame.Body;
        }

        _ = TagReports.Check(bytes);
        _ = ReaderNotification.TryDecode(bytes, out _);
        _ = ReaderCapabilities.TryDecode(bytes, out _);
        _ = LlrpStatus.TryDecode(bytes, out _);
    }
}
