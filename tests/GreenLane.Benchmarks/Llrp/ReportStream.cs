using GreenLane.Lanes;
using GreenLane.Sensors.Llrp;

namespace GreenLane.Benchmarks.Llrp;

/// <summary>A greeted session and the bytes of a busy reader: reports of one tag each.</summary>
internal sealed class ReportStream : ISightingSink
{
    public const int ReportsInStream = 1000;

    private const uint RoSpecId = 4711;
    private const int SegmentLength = 1448; // What a TCP segment on Ethernet holds.

    private readonly byte[] _bytes;
    private readonly LlrpReceiver _receiver;

    public ReportStream()
    {
        var session = new LlrpSession(new LlrpReaderOptions { Id = "bench", Host = "bench" }, this, RoSpecId);
        _receiver = new LlrpReceiver(new LlrpFrames(), session);
        session.Open(TimeSpan.Zero);
        var writer = new LlrpWriter();
        ReaderEventMessages.ConnectionAttempt(writer, 0, ConnectionAttempt.Success, 1_760_000_000_000_000);
        Feed(writer.Written);
        writer.Clear();
        for (var i = 0; i < ReportsInStream; i++)
        {
            Write(writer, i);
        }

        _bytes = writer.Written.ToArray();
    }

    /// <summary>Tags the session passed on.</summary>
    public long Tags { get; private set; }

    /// <summary>Folds everything that was passed on into one number (FNV-1a over the fields' words).</summary>
    public ulong Hash { get; private set; } = 14_695_981_039_346_656_037;

    public double BytesOnTheWire => (double)_bytes.Length / ReportsInStream;

    /// <summary>Reads the stream once, segment by segment, as a socket gives it.</summary>
    public void Read()
    {
        for (var at = 0; at < _bytes.Length; at += SegmentLength)
        {
            Feed(_bytes.AsSpan(at, Math.Min(SegmentLength, _bytes.Length - at)));
        }
    }

    public void OnTag(in TagSighting tag)
    {
        Tags++;
        Span<byte> epc = stackalloc byte[TagBytes.MaxLength];
        tag.Epc.CopyTo(epc);
        Fold(BitConverter.ToUInt64(epc[4..]));
        Fold((ulong)((tag.Antenna << 24) | (tag.Tid.Length << 16) | (tag.RssiDbm + 128)));
    }

    public void OnReaderState(string reader, ReaderState state, string? why)
    {
    }

    public void OnInput(string reader, ushort port, bool? high)
    {
    }

    public void OnNotice(string reader, ReaderNotice notice, string text)
    {
    }

    private static void Write(LlrpWriter writer, int number)
    {
        var (high, low) = ((byte)(number >> 8), (byte)(number & 0xFF));
        Span<byte> epc = [0x30, 0x34, 0x0B, 0xAD, 0xC0, 0xDE, 0, 0, 0, 0, high, low];
        Span<byte> tid = [0xE2, 0x80, 0x11, 0x60, 0x60, 0x00, 0x02, 0x05, 0x4C, 0xC2, high, low];
        TagBytes.TryCreate(epc, out var tag);
        TagBytes.TryCreate(number % 4 == 0 ? [] : tid, out var serial);
        ReaderMessages.TagReport(
            writer, (uint)number,
            [
                new TagReport(tag, serial, (ushort)(1 + (number % 4)), (sbyte)(-40 - (number % 30)), 1)
                {
                    Extras = new TagExtras
                    {
                        RoSpecId = RoSpecId,
                        LastSeenUtc = 1_760_000_000_000_000 + (ulong)number,
                        Reported = (1u << (int)LlrpParameterType.RoSpecId) | (1u << (int)LlrpParameterType.LastSeenUtc),
                    },
                },
            ]);
    }

    private void Feed(ReadOnlySpan<byte> bytes)
    {
        bytes.CopyTo(_receiver.Room().Span);
        _receiver.Received(bytes.Length, TimeSpan.FromSeconds(1));
    }

    private void Fold(ulong word) => Hash = unchecked((Hash ^ word) * 1_099_511_628_211); // FNV multiplies modulo 2^64.
}
