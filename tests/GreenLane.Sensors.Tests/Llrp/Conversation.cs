using GreenLane.Sensors.Llrp;

namespace GreenLane.Sensors.Tests.Llrp;

/// <summary>
/// A session and the reader it talks to, by hand: the test says what the reader answers and how time goes.
/// </summary>
internal sealed class Conversation
{
    private static readonly LlrpFrames Frames = new();

    public Conversation(LlrpReaderOptions? options = null, LlrpProtocol protocol = LlrpProtocol.Auto)
    {
        Session = new LlrpSession(options ?? Sample.Options, Sightings, Sample.RoSpecId, protocol);
        Session.Open(Now);
    }

    public LlrpSession Session { get; }

    public Sightings Sightings { get; } = new();

    public TimeSpan Now { get; private set; } = TimeSpan.FromSeconds(10);

    /// <summary>The latest message of those that <see cref="Sent"/> gave.</summary>
    public byte[] LastSent { get; private set; } = [];

    /// <summary>What the session has sent since this was asked last.</summary>
    public List<LlrpMessageType> Sent()
    {
        var sent = new List<LlrpMessageType>();
        var rest = Session.Outgoing.Written;
        while (!rest.IsEmpty)
        {
            Assert.Equal(DecodeOutcome.Done, Frames.TryDecode(rest, out var frame, out var consumed));
            sent.Add(frame.Type);
            LastSent = rest[..consumed].ToArray();
            rest = rest[consumed..];
        }

        Session.Outgoing.Clear();
        return sent;
    }

    public void Hear(Action<LlrpWriter> write) => Hear(Sample.Message(write));

    public void Hear(byte[] message)
    {
        Assert.Equal(DecodeOutcome.Done, Frames.TryDecode(message, out var frame, out _));
        Session.Receive(frame, Now);
    }

    public void Greet(ConnectionAttempt attempt = ConnectionAttempt.Success)
        => Hear(w => ReaderEventMessages.ConnectionAttempt(w, 0, attempt, 1));

    public void Answer(LlrpMessageType request, LlrpStatusCode code = LlrpStatusCode.Success, uint id = 0)
        => Hear(w => ReaderMessages.Response(w, ReaderMessages.ResponseTo(request), id, code));

    public void Pass(TimeSpan time)
    {
        Now += time;
        Session.Tick(Now);
    }

    /// <summary>
    /// Answers every request with success until there is none, or until one, which is left open, was made.
    /// </summary>
    /// <param name="capabilities">What the reader says it is; null: it answers without saying.</param>
    public List<LlrpMessageType> AnswerAll(LlrpMessageType? until = null, ReaderCapabilities? capabilities = null)
    {
        var all = new List<LlrpMessageType>();
        for (var sent = Sent(); sent.Count > 0; sent = Sent())
        {
            var request = Assert.Single(sent);
            all.Add(request);
            if (request == until)
            {
                break;
            }

            AnswerOne(request, capabilities);
        }

        return all;
    }

    /// <summary>Answers one request with success.</summary>
    public void AnswerOne(LlrpMessageType request, ReaderCapabilities? capabilities)
    {
        switch (request)
        {
            case LlrpMessageType.EnableEventsAndReports:
                Pass(SetUp.Pause);
                break;
            case LlrpMessageType.GetReaderCapabilities when capabilities is not null:
                Hear(w => ReaderMessages.CapabilitiesResponse(w, 0, capabilities));
                break;
            case LlrpMessageType.Custom:
                Hear(w => ReaderMessages.ImpinjExtensionsResponse(w, 0, LlrpStatusCode.Success));
                break;
            default:
                Answer(request);
                break;
        }
    }
}
