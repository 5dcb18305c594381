using GreenLane.Sensors.Llrp;
using GreenLane.Simulator.Devices;

namespace GreenLane.Simulator.Tests;

public sealed class ReaderConversationTests
{
    private readonly ReaderConversation _reader = new();
    private readonly LlrpWriter _answer = new();

    [Fact]
    public void Every_request_is_answered_with_its_response_and_its_number()
    {
        Say(LlrpMessageType.GetReaderCapabilities, 7);

        var frame = Decode(_answer.Written);

        Assert.Equal((LlrpMessageType.GetReaderCapabilitiesResponse, 7u), frame);
    }

    [Fact]
    public void A_keepalive_ack_is_not_answered()
    {
        Say(LlrpMessageType.KeepaliveAck, 3);

        Assert.True(_answer.Written.IsEmpty);
        Assert.Equal(1, _reader.KeepalivesAnswered);
    }

    [Fact]
    public void Keepalives_come_as_often_as_the_client_asked()
    {
        Say(LlrpMessageType.SetReaderConfig, 1, writer =>
        {
            writer.U8(0);
            using (writer.Parameter(LlrpParameterType.KeepaliveSpec))
            {
                writer.U8(1);
                writer.U32(2500);
            }
        });

        Assert.Equal(TimeSpan.FromMilliseconds(2500), _reader.KeepaliveInterval);
    }

    [Fact]
    public void Reports_flow_from_the_start_of_the_inventory_until_it_is_deleted()
    {
        Assert.False(_reader.Inventories);

        Say(LlrpMessageType.StartRoSpec, 1);
        Assert.True(_reader.Inventories);

        Say(LlrpMessageType.DeleteRoSpec, 2);
        Assert.False(_reader.Inventories);
    }

    [Fact]
    public void Closing_ends_the_conversation_with_an_answer()
    {
        Say(LlrpMessageType.CloseConnection, 9);

        Assert.True(_reader.Closing);
        Assert.Equal((LlrpMessageType.CloseConnectionResponse, 9u), Decode(_answer.Written));
    }

    private void Say(LlrpMessageType type, uint id, Action<LlrpWriter>? body = null)
    {
        var request = new LlrpWriter();
        using (request.Message(type, id))
        {
            body?.Invoke(request);
        }

        Assert.Equal(DecodeOutcome.Done, new LlrpFrames().TryDecode(request.Written, out var frame, out _));
        _reader.Hear(frame, _answer);
    }

    private static (LlrpMessageType Type, uint Id) Decode(ReadOnlySpan<byte> bytes)
    {
        Assert.Equal(DecodeOutcome.Done, new LlrpFrames().TryDecode(bytes, out var frame, out var consumed));
        Assert.Equal(bytes.Length, consumed);
        return (frame.Type, frame.Id);
    }
}
