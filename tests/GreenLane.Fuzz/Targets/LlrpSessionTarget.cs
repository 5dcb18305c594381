using GreenLane.Lanes;
using GreenLane.Sensors.Llrp;

namespace GreenLane.Fuzz.Targets;

/// <summary>Bytes as a reader sends them, cut into frames and heard by a session.</summary>
internal sealed class LlrpSessionTarget : IFuzzTarget, ISightingSink
{
    private static readonly LlrpReaderOptions Options = new() { Id = "rfid-1", Host = "reader.example" };

    private readonly LlrpFrames _frames = new(Mutator.LengthLimit);

    public string Name => "llrp-session";

    public void Feed(ReadOnlySpan<byte> input)
    {
        var session = new LlrpSession(Options, this);
        var now = TimeSpan.FromSeconds(1);
        session.Open(now);
        while (_frames.TryDecode(input, out var frame, out var consumed) == DecodeOutcome.Done)
        {
            Invariant.Holds(consumed >= LlrpFrames.HeaderLength && consumed <= input.Length, "a frame of wrong length");
            session.Receive(frame, now);
            input = input[consumed..];
            now += TimeSpan.FromMilliseconds(300);
            session.Tick(now);
            session.Outgoing.Clear();
        }

        session.Stop(now);
        session.Tick(now += Options.RequestTimeout);
        session.Tick(now + Options.RequestTimeout);
        Invariant.Holds(session.End != SessionEnd.None, "a session that cannot be stopped");
    }

    public void OnTag(in TagSighting tag)
    {
        Invariant.Holds(!tag.Epc.IsNone, "a sighting of no tag");
        Invariant.Holds(tag.Count > 0, "a sighting that was none");
    }

    public void OnReaderState(string reader, ReaderState state, string? why)
        => Invariant.Holds(Enum.IsDefined(state), "a state that does not exist");
}
