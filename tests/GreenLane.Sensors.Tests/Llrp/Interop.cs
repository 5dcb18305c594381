using System.Collections.Immutable;
using GreenLane.Sensors.Llrp;

namespace GreenLane.Sensors.Tests.Llrp;

/// <summary>A message of every type that is sent or received, in every form we write it.</summary>
internal static class Interop
{
    private const ulong Utc = 1_760_000_000_000_000;

    /// <summary>What came with LLRP 1.1, which llrpjs does not know.</summary>
    public static ImmutableArray<LlrpMessageType> NewIn11 { get; } =
    [
        LlrpMessageType.GetSupportedVersion, LlrpMessageType.GetSupportedVersionResponse,
        LlrpMessageType.SetProtocolVersion, LlrpMessageType.SetProtocolVersionResponse,
    ];

    private static TagReport Full { get; } = Sample.Tag with
    {
        Extras = new TagExtras
        {
            // 2 to 5, 7, 9 to 12, 14, 16: what 1.0.1 has in a report, but 18, which llrpjs reads beyond its end.
            Reported = 0b1_0101_1110_1011_1100,
            FirstSeenUtc = Utc,
            FirstSeenUptime = 5,
            LastSeenUtc = Utc + 1,
            LastSeenUptime = 6,
            RoSpecId = Sample.RoSpecId,
            AccessSpecId = 1,
            ChannelIndex = 3,
            InventoryParameterSpecId = 1,
            SpecIndex = 1,
            Crc = 0xBEEF,
            Pc = 0x3000,
        },
    };

    private static TagReport Usual { get; } = Sample.TagOf(Sample.RoSpecId) with { Epc = Sample.Hex("3034AB") };

    /// <summary>Whole conversations, from the greeting to the goodbye, as the client has them.</summary>
    public static List<(LlrpMessageType Type, byte[] Bytes)> Sent(LlrpProtocol protocol)
    {
        var american = Sample.Capabilities with { Hopping = true, HopTables = [3], FixedFrequencies = 0 };
        return
        [
            .. Talk(Sample.Options, american, protocol),
            .. Talk(
                Sample.Options with { Antennas = [1, 2], Inputs = [1, 2], TransmitPowerDbm = 25 }, Sample.Capabilities,
                protocol),
        ];
    }

    /// <summary>What the reader of the simulator and of the tests sends.</summary>
    public static List<(LlrpMessageType Type, byte[] Bytes)> Received(byte version) =>
    [
        Write(version, w => ReaderEventMessages.ConnectionAttempt(w, 0, ConnectionAttempt.Success, Utc)),
        Write(version, w => ReaderEventMessages.AntennaEvent(w, 0, 2, connected: false, Utc)),
        Write(version, w => ReaderEventMessages.InputEvent(w, 0, 2, high: true, Utc)),
        Write(version, w => ReaderEventMessages.RoSpecEnded(w, 0, Sample.RoSpecId, Utc)),
        Write(version, w => ReaderEventMessages.ReaderException(w, 0, "radio too hot", Utc)),
        Write(version, w => ReaderEventMessages.ReportBuffer(w, 0, 90, Utc)),
        Write(version, w => ReaderEventMessages.ReportBuffer(w, 0, null, Utc)),
        Write(version, w => ReaderEventMessages.ConnectionClosing(w, 0, Utc)),
        Write(version, w => ReaderMessages.CapabilitiesResponse(w, 1, Sample.Capabilities)),
        Write(version, w => ReaderMessages.CapabilitiesResponse(
            w, 1, Sample.Capabilities with { Hopping = true, HopTables = [1, 2], FixedFrequencies = 0 })),
        Write(version, w => ReaderMessages.ConfigurationResponse(
            w, 2, [new(true, 1, true), new(true, 2, false), new(false, 1, true), new(false, 2, null)])),
        Write(version, w => ReaderMessages.SupportedVersionResponse(w, 3, new SupportedVersion(1, 2))),
        Write(version, w => ReaderMessages.ImpinjExtensionsResponse(w, 4, LlrpStatusCode.Success)),
        Write(version, w => ReaderMessages.Response(
            w, LlrpMessageType.ErrorMessage, 6, LlrpStatusCode.UnsupportedMessage, "no such message")),
        .. Responses().Select(type => Write(version, w => ReaderMessages.Response(w, type, 6))),
        Write(version, w => ReaderMessages.TagReport(w, 7, [Usual, Sample.Tag, Full])),
        Write(version, w => ReaderMessages.TagReport(w, 7, [])),
        Write(version, w => ReaderMessages.Keepalive(w, 0)),
    ];

    private static IEnumerable<LlrpMessageType> Responses() =>
    [
        LlrpMessageType.SetReaderConfigResponse, LlrpMessageType.SetProtocolVersionResponse,
        LlrpMessageType.AddRoSpecResponse, LlrpMessageType.DeleteRoSpecResponse, LlrpMessageType.StartRoSpecResponse,
        LlrpMessageType.EnableRoSpecResponse, LlrpMessageType.AddAccessSpecResponse,
        LlrpMessageType.DeleteAccessSpecResponse, LlrpMessageType.EnableAccessSpecResponse,
        LlrpMessageType.CloseConnectionResponse,
    ];

    private static (LlrpMessageType Type, byte[] Bytes) Write(byte version, Action<LlrpWriter> write)
    {
        var writer = new LlrpWriter { Version = version };
        write(writer);
        new LlrpFrames().TryDecode(writer.Written, out var frame, out _);
        return (frame.Type, writer.Written.ToArray());
    }

    private static List<(LlrpMessageType Type, byte[] Bytes)> Talk(
        LlrpReaderOptions options, ReaderCapabilities capabilities, LlrpProtocol protocol)
    {
        var talk = new Conversation(options, protocol);
        var sent = new List<(LlrpMessageType, byte[])>();
        talk.Greet();
        while (Keep(talk, sent))
        {
            if (sent[^1].Item1 == LlrpMessageType.GetSupportedVersion)
            {
                talk.Hear(w => ReaderMessages.SupportedVersionResponse(w, 0, new SupportedVersion(1, 2)));
            }
            else
            {
                talk.AnswerOne(sent[^1].Item1, capabilities);
            }
        }

        talk.Hear(w => ReaderMessages.Keepalive(w, 77));
        Keep(talk, sent);
        talk.Session.Stop(talk.Now);
        Keep(talk, sent);
        Assert.Equal(LlrpMessageType.CloseConnection, sent[^1].Item1);
        return sent;
    }

    private static bool Keep(Conversation talk, List<(LlrpMessageType, byte[])> sent)
    {
        var types = talk.Sent();
        sent.AddRange(types.Select(type => (type, talk.LastSent)));
        return types.Count > 0;
    }
}
