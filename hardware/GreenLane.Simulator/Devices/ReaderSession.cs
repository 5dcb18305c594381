using System.Net.Sockets;
using GreenLane.Sensors.Llrp;

namespace GreenLane.Simulator.Devices;

/// <summary>One client's connection to a reader: greeting, answers, keepalives, reports. Owns the connection.</summary>
internal sealed class ReaderSession(TcpClient client, ReaderField field, Seeded random, TimeProvider time) : IDisposable
{
    private const int BufferLength = 64 * 1024;

    private static readonly LlrpFrames Frames = new(BufferLength);

    private readonly NetworkStream _stream = client.GetStream();
    private readonly ReaderConversation _conversation = new();
    private readonly SemaphoreSlim _turn = new(1, 1);
    private uint _nextId = 1;

    /// <summary>Runs until the client goes, closes, or says something that is no LLRP.</summary>
    public async Task Run(CancellationToken stop)
    {
        using var over = CancellationTokenSource.CreateLinkedTokenSource(stop);
        var speaking = Speak(over.Token);
        try
        {
            await Say(Greet, stop).ConfigureAwait(false);
            await Listen(stop).ConfigureAwait(false);
        }
        catch (Exception e) when (e is IOException or SocketException)
        {
            // The client is gone, which ends a session like any other end.
        }

        await over.CancelAsync().ConfigureAwait(false);
        await speaking.ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
    }

    public void Dispose()
    {
        _stream.Dispose();
        client.Dispose();
        _turn.Dispose();
    }

    private async Task Listen(CancellationToken stop)
    {
        var buffer = new byte[BufferLength];
        var filled = 0;
        while (!_conversation.Closing)
        {
            var read = await _stream.ReadAsync(buffer.AsMemory(filled), stop).ConfigureAwait(false);
            filled += read;
            var answers = new LlrpWriter();
            await _turn.WaitAsync(stop).ConfigureAwait(false);
            var sound = TryHear(buffer, ref filled, answers);
            _turn.Release();
            await Send(answers, stop).ConfigureAwait(false);
            if (read == 0 || !sound)
            {
                return;
            }
        }
    }

    private bool TryHear(byte[] buffer, ref int filled, LlrpWriter answers)
    {
        while (true)
        {
            var outcome = Frames.TryDecode(buffer.AsSpan(0, filled), out var frame, out var consumed);
            if (outcome != DecodeOutcome.Done)
            {
                return outcome == DecodeOutcome.NeedMore;
            }

            _conversation.Hear(frame, answers);
            buffer.AsSpan(consumed, filled - consumed).CopyTo(buffer);
            filled -= consumed;
        }
    }

    /// <summary>Keepalives when due, and every tag in the field several times a second.</summary>
    private async Task Speak(CancellationToken stop)
    {
        var lastKeepalive = time.GetTimestamp();
        while (!stop.IsCancellationRequested)
        {
            await Task.Delay(random.Milliseconds(90, 210), time, stop).ConfigureAwait(false);
            if (_conversation.KeepaliveInterval is { } interval && time.GetElapsedTime(lastKeepalive) >= interval)
            {
                lastKeepalive = time.GetTimestamp();
                await Say(writer => ReaderMessages.Keepalive(writer, _nextId++), stop).ConfigureAwait(false);
            }

            if (_conversation.Inventories)
            {
                await Say(Report, stop).ConfigureAwait(false);
            }
        }
    }

    private void Greet(LlrpWriter writer)
        => ReaderEventMessages.ConnectionAttempt(writer, 0, ConnectionAttempt.Success, Utc());

    private void Report(LlrpWriter writer)
    {
        foreach (var tag in field.Tags)
        {
            // Now and then a tag answers the inventory and not the read of its TID.
            var tid = _conversation.ReadsTids && random.Below(5) > 0 ? tag.Tid : default;
            var rssi = (sbyte)(-48 - random.Below(14));
            ReaderMessages.TagReport(
                writer, _nextId++, [new TagReport(tag.Epc, tid, tag.Antenna, rssi, (ushort)(1 + random.Below(4)))]);
        }
    }

    private async Task Say(Action<LlrpWriter> write, CancellationToken stop)
    {
        var writer = new LlrpWriter();
        await _turn.WaitAsync(stop).ConfigureAwait(false);
        write(writer);
        _turn.Release();
        await Send(writer, stop).ConfigureAwait(false);
    }

    private async Task Send(LlrpWriter writer, CancellationToken stop)
    {
        if (writer.WrittenMemory.IsEmpty)
        {
            return;
        }

        await _turn.WaitAsync(stop).ConfigureAwait(false);
        try
        {
            await _stream.WriteAsync(writer.WrittenMemory, stop).ConfigureAwait(false);
        }
        finally
        {
            _turn.Release();
        }
    }

    private ulong Utc() => (ulong)(time.GetUtcNow() - DateTimeOffset.UnixEpoch).TotalMicroseconds;
}
