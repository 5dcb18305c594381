namespace GreenLane.Sensors.Llrp;

/// <summary>Bytes in, whole messages into a session: however the bytes were cut or joined on their way.</summary>
/// <remarks>
/// What is kept of an unfinished message is bounded by the frame limit (hazard H-11). One for each connection; not
/// thread-safe.
/// </remarks>
public sealed class LlrpReceiver
{
    private readonly LlrpFrames _frames;
    private readonly LlrpSession _session;
    private readonly ReceiveBuffer _buffer;

    public LlrpReceiver(LlrpFrames frames, LlrpSession session)
    {
        ArgumentNullException.ThrowIfNull(frames);
        ArgumentNullException.ThrowIfNull(session);
        _frames = frames;
        _session = session;
        _buffer = new ReceiveBuffer(frames.LengthLimit);
    }

    /// <summary>When the message began that is not finished yet; null if there is none.</summary>
    public TimeSpan? UnfinishedSince { get; private set; }

    /// <summary>Where the next bytes are to be put; never empty.</summary>
    public Memory<byte> Room() => _buffer.Room();

    /// <summary>Takes bytes that were put into <see cref="Room"/>.</summary>
    /// <param name="at">When they were received.</param>
    public void Received(int count, TimeSpan at)
    {
        _buffer.Add(count);
        while (_session.End == SessionEnd.None)
        {
            switch (_frames.TryDecode(_buffer.Pending, out var frame, out var consumed))
            {
                case DecodeOutcome.Done:
                    _session.Receive(frame, at);
                    _buffer.Take(consumed);
                    UnfinishedSince = null;
                    break;
                case DecodeOutcome.NeedMore:
                    UnfinishedSince = _buffer.Pending.IsEmpty ? null : UnfinishedSince ?? at;
                    return;
                case DecodeOutcome.TooLarge:
                    _session.Disconnected(SessionEnd.BadFrame, "a frame longer than the limit");
                    break;
                default:
                    _session.Disconnected(SessionEnd.BadFrame, "something that is not LLRP");
                    break;
            }
        }
    }
}
