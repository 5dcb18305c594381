using System.Buffers.Binary;
using GreenLane.Lanes;
using GreenLane.Sensors.Llrp;
using GreenLane.Simulation.Canaries;

namespace GreenLane.Simulation.Computer;

/// <summary>
/// A tag reader at the end of a cable: it writes LLRP bytes, which arrive in pieces, late, twice or not.
/// </summary>
/// <remarks>Frames and session at the gateway's end are the production ones.</remarks>
internal sealed class TagReader(ISightingSink sink, long originMs, Seams seams, Prng prng) : ISightingSink
{
    private const int BufferLimit = 1 << 16;

    private readonly LlrpFrames _frames = new();
    private readonly LlrpWriter _writer = new();
    private readonly byte[] _cable = new byte[BufferLimit];
    private readonly TagReport[] _one = new TagReport[1];
    private LlrpSession? _session;
    private int _written;
    private int _delivered;
    private int _read;
    private long _nextTryMs;
    private uint _id = 1;

    /// <summary>Sightings that reached the gateway's end.</summary>
    public long Sightings { get; private set; }

    public TagSighting Latest { get; private set; }

    /// <summary>Connections there were.</summary>
    public int Connections { get; private set; }

    public bool IsReading => _session?.State == ReaderState.Reading;

    public void Report(in TagBytes epc, in TagBytes tid, ushort antenna)
    {
        if (_session is null || !IsReading || _written > BufferLimit - 1024)
        {
            return;
        }

        _one[0] = new TagReport(epc, tid, antenna, -50, 1);
        _writer.Clear();
        ReaderMessages.TagReport(_writer, _id++, _one);
        Send();
    }

    /// <summary>The connection breaks, in the middle of whatever was on its way.</summary>
    public void Break(long nowMs, int forMs)
    {
        _session = null;
        _nextTryMs = nowMs + forMs;
    }

    /// <summary>Something that is no LLRP comes out of the reader.</summary>
    public void Garble()
    {
        if (_written < BufferLimit - 64)
        {
            BinaryPrimitives.WriteUInt64BigEndian(_cable.AsSpan(_written), prng.Next());
            _written += sizeof(ulong);
        }
    }

    public void Step(long nowMs)
    {
        if (_session is null)
        {
            if (nowMs >= _nextTryMs)
            {
                Connect(nowMs);
            }

            return;
        }

        if (_delivered < _written)
        {
            // TCP gives the bytes in any pieces it likes.
            _delivered += prng.Chance(85) ? _written - _delivered : 1 + prng.Below(_written - _delivered);
            Receive(nowMs);
        }

        _session.Tick(TimeSpan.FromMilliseconds(nowMs - originMs));
        Answer();
        if (_session.End != SessionEnd.None)
        {
            Break(nowMs, prng.Between(200, 1500));
        }
    }

    public void OnTag(in TagSighting tag)
    {
        Sightings++;
        Latest = tag;
        sink.OnTag(seams.Tag is { } planted ? planted(tag) : tag);
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

    private void Connect(long nowMs)
    {
        Connections++;
        (_written, _delivered, _read) = (0, 0, 0);
        _session = new LlrpSession(new LlrpReaderOptions { Id = "rfid-1", Host = "reader", TidWords = 6 }, this);
        _session.Open(TimeSpan.FromMilliseconds(nowMs - originMs));
        _writer.Clear();
        ReaderEventMessages.ConnectionAttempt(_writer, _id++, ConnectionAttempt.Success, 0);
        Send();
    }

    private void Receive(long nowMs)
    {
        var at = TimeSpan.FromMilliseconds(nowMs - originMs);
        while (_session!.End == SessionEnd.None)
        {
            var outcome = _frames.TryDecode(_cable.AsSpan(_read, _delivered - _read), out var frame, out var taken);
            if (outcome == DecodeOutcome.NeedMore)
            {
                break;
            }

            if (outcome != DecodeOutcome.Done)
            {
                _session.Disconnected(SessionEnd.BadFrame, "something that is not LLRP");
                return;
            }

            _read += taken;
            _session.Receive(frame, at);
            Answer();
        }

        if (_read == _written)
        {
            (_written, _delivered, _read) = (0, 0, 0);
        }
    }

    /// <summary>The reader's answers to what the gateway asked.</summary>
    private void Answer()
    {
        var asked = _session!.Outgoing.Written;
        if (asked.IsEmpty)
        {
            return;
        }

        _writer.Clear();
        while (!asked.IsEmpty && _frames.TryDecode(asked, out var request, out var taken) == DecodeOutcome.Done)
        {
            ReaderMessages.Granted(
                _writer, request.Type, request.Id, new ReaderCapabilities(4, true, 25882, 1, "7.0"));
            asked = asked[taken..];
        }

        _session.Outgoing.Clear();
        Send();
    }

    private void Send()
    {
        _writer.Written.CopyTo(_cable.AsSpan(_written));
        _written += _writer.Written.Length;
    }
}
