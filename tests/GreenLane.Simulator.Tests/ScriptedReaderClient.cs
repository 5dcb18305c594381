using System.Net.Sockets;
using GreenLane.Sensors.Llrp;

namespace GreenLane.Simulator.Tests;

/// <summary>The least a client of a reader can be: says what it is told to and takes one message at a time.</summary>
internal sealed class ScriptedReaderClient(NetworkStream stream)
{
    private byte[] _bytes = [];
    private byte[] _body = [];

    public async Task Say(LlrpMessageType type, uint id, CancellationToken stop)
    {
        var writer = new LlrpWriter();
        using (writer.Message(type, id))
        {
        }

        await stream.WriteAsync(writer.WrittenMemory, stop);
    }

    public async Task<LlrpMessageType> Next(CancellationToken stop)
    {
        while (true)
        {
            if (TryTake(out var type))
            {
                return type;
            }

            var chunk = new byte[4096];
            var read = await stream.ReadAsync(chunk, stop);
            Assert.NotEqual(0, read);
            _bytes = [.. _bytes, .. chunk.AsSpan(0, read)];
        }
    }

    public TagReport FirstTag()
    {
        var reports = new TagReports(_body);
        Assert.True(reports.TryNext(out var report));
        return report;
    }

    private bool TryTake(out LlrpMessageType type)
    {
        var outcome = new LlrpFrames().TryDecode(_bytes, out var frame, out var consumed);
        type = frame.Type;
        if (outcome != DecodeOutcome.Done)
        {
            return false;
        }

        _body = frame.Body.ToArray();
        _bytes = _bytes[consumed..];
        return true;
    }
}
