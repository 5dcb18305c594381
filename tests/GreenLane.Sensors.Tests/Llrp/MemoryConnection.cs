using System.IO.Pipelines;
using GreenLane.Sensors.Llrp;

namespace GreenLane.Sensors.Tests.Llrp;

/// <summary>A connection without a socket: the client's end is a stream, the reader's end is the test.</summary>
internal sealed class MemoryConnection
{
    private static readonly LlrpFrames Frames = new();
    private readonly Pipe _toClient = new();
    private readonly Pipe _toReader = new();

    public MemoryConnection() => Client = new Duplex(_toClient.Reader.AsStream(), _toReader.Writer.AsStream());

    public Stream Client { get; }

    public async Task SendAsync(ReadOnlyMemory<byte> bytes, CancellationToken ct)
        => await _toClient.Writer.WriteAsync(bytes, ct);

    public Task SendAsync(Action<LlrpWriter> write, CancellationToken ct) => SendAsync(Sample.Message(write), ct);

    public void Close() => _toClient.Writer.Complete();

    /// <summary>Waits for the client's next message; null once it has closed.</summary>
    public async Task<LlrpMessageType?> ReceiveAsync(CancellationToken ct)
    {
        while (true)
        {
            var read = await _toReader.Reader.ReadAsync(ct);
            var bytes = System.Buffers.BuffersExtensions.ToArray(read.Buffer);
            var outcome = Frames.TryDecode(bytes, out var frame, out var consumed);
            var type = frame.Type;

            // What follows a whole message was not looked at: marked as seen, the next read would wait for more bytes.
            var taken = read.Buffer.GetPosition(consumed);
            _toReader.Reader.AdvanceTo(taken, outcome == DecodeOutcome.Done ? taken : read.Buffer.End);
            if (outcome == DecodeOutcome.Done)
            {
                return type;
            }

            if (read.IsCompleted)
            {
                return null;
            }
        }
    }

    /// <summary>Greets and answers every request up to the start of the inventory.</summary>
    public async Task BringUpAsync(CancellationToken ct)
    {
        await SendAsync(w => ReaderEventMessages.ConnectionAttempt(w, 0, ConnectionAttempt.Success, 1), ct);
        LlrpMessageType? request;
        do
        {
            request = await ReceiveAsync(ct);
            Assert.NotNull(request);
            await SendAsync(w => Answer(w, request.Value), ct);
        }
        while (request != LlrpMessageType.StartRoSpec);
    }

    // A reader that cannot hold anything back: the client then has nothing to pause for, and time need not go on.
    private static void Answer(LlrpWriter writer, LlrpMessageType request)
    {
        if (request == LlrpMessageType.GetReaderCapabilities)
        {
            ReaderMessages.CapabilitiesResponse(
                writer, 0, new ReaderCapabilities(4, true, 161, 9600, "3.1") { CanHold = false });
        }
        else
        {
            ReaderMessages.Response(writer, ReaderMessages.ResponseTo(request), 0);
        }
    }

    private sealed class Duplex(Stream input, Stream output) : Stream
    {
        public override bool CanRead => true;

        public override bool CanWrite => true;

        public override bool CanSeek => false;

        public override long Length => throw new NotSupportedException();

        public override long Position
        {
            get => throw new NotSupportedException();
            set => throw new NotSupportedException();
        }

        public override ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken = default)
            => input.ReadAsync(buffer, cancellationToken);

        public override ValueTask WriteAsync(
            ReadOnlyMemory<byte> buffer, CancellationToken cancellationToken = default)
            => output.WriteAsync(buffer, cancellationToken);

        public override void Flush() => output.Flush();

        public override int Read(byte[] buffer, int offset, int count) => throw new NotSupportedException();

        public override void Write(byte[] buffer, int offset, int count) => throw new NotSupportedException();

        public override long Seek(long offset, SeekOrigin origin) => throw new NotSupportedException();

        public override void SetLength(long value) => throw new NotSupportedException();

        protected override void Dispose(bool disposing)
        {
            input.Dispose();
            output.Dispose();
            base.Dispose(disposing);
        }
    }
}
