using GreenLane.Lanes;
using GreenLane.Sensors.Llrp;

namespace GreenLane.Fuzz.Targets;

/// <summary>Bytes as a reader sends them, cut into frames and heard by a session.</summary>
internal sealed class LlrpSessionTarget : IFuzzTarget, ISightingSink
{
    private static readonly LlrpReaderOptions Options = new()
    {
        Id = "rfid-1",
        Host = "reader.example",
        Antennas = [1, 2, 5],
        Inputs = [1, 2],
        TransmitPowerDbm = 27,
    };

    private readonly LlrpFrames _frames = new(Mutator.LengthLimit);

    public string Name => "llrp-session";

    public void Feed(ReadOnlySpan<byte> input)
    {
        Run(input, LlrpProtocol.Auto);
        Run(input, LlrpProtocol.Version11);
    }

    private void Run(ReadOnlySpan<byte> input, LlrpProtocol protocol)
    {
        var session = new LlrpSession(Options, this, roSpecId: 1, protocol);
        var now = TimeSpan.FromSeconds(1);
        session.Open(now);
        while (_frames.TryDecode(input, out var frame, out var consumed) == DecodeOutcome.Done)
        {
            Invariant.Holds(consumed >= LlrpFrames.HeaderLength && consumed <= input.Length, "a frame of wrong length");
            session.Receive(frame, now);
            input = input[consumed..];
            now += TimeSpan.FromMilliseconds(300);
            session.Tick(now);
            CheckSent(session.Outgoing.Written);
            session.Outgoing.Clear();
        }

        if (session.TryTakeClock(out var clock, out _))
        {
            var skew = default(ClockSkew);
            skew.Take(clock, DateTimeOffset.UnixEpoch);
        }

        session.Stop(now);
        session.Tick(now += Options.RequestTimeout);
        session.Tick(now + Options.RequestTimeout);
        Invariant.Holds(session.End != SessionEnd.None, "a session that cannot be stopped");
    }

    public void OnInput(string reader, ushort port, bool? high)
        => Invariant.Holds(Options.Inputs.Contains(port), "an input nobody asked for");

    public void OnNotice(string reader, ReaderNotice notice, string text)
        => Invariant.Holds(notice != ReaderNotice.None && Enum.IsDefined(notice), "a notice of nothing");

    public void OnTag(in TagSighting tag)
    {
        Invariant.Holds(!tag.Epc.IsNone, "a sighting of no tag");
        Invariant.Holds(tag.Count > 0, "a sighting that was none");
    }

    public void OnReaderState(string reader, ReaderState state, string? why)
        => Invariant.Holds(Enum.IsDefined(state), "a state that does not exist");

    private static void CheckSent(ReadOnlySpan<byte> sent)
    {
        var frames = new LlrpFrames();
        while (!sent.IsEmpty)
        {
            Invariant.Holds(
                frames.TryDecode(sent, out _, out var length) == DecodeOutcome.Done, "we sent what is no LLRP");
            sent = sent[length..];
        }
    }
}
