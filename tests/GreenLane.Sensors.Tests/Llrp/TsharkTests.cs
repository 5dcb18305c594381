using System.Globalization;
using System.Text;
using GreenLane.Sensors.Llrp;

namespace GreenLane.Sensors.Tests.Llrp;

/// <summary>Every message we write is looked at by a decoder written by somebody else.</summary>
[Trait("Tier", "interop")]
public sealed class TsharkTests
{
    // Without Impinj's TID: tshark 4.0 takes its count of words for one of octets and flags the rest.
    private static readonly (LlrpMessageType Type, byte[] Bytes)[] Reader =
    [
        (LlrpMessageType.ReaderEventNotification, Sample.Message(w => ReaderEventMessages.ConnectionAttempt(
            w, 0, ConnectionAttempt.Success, 1_760_000_000_000_000))),
        (LlrpMessageType.ReaderEventNotification, Sample.Message(w => ReaderEventMessages.AntennaEvent(
            w, 0, 2, connected: false, 1))),
        (LlrpMessageType.ReaderEventNotification, Sample.Message(w => ReaderEventMessages.ConnectionClosing(w, 0, 1))),
        (LlrpMessageType.AddRoSpecResponse,
            Sample.Message(w => ReaderMessages.Response(w, LlrpMessageType.AddRoSpecResponse, 6))),
        (LlrpMessageType.ErrorMessage, Sample.Message(w => ReaderMessages.Response(
            w, LlrpMessageType.ErrorMessage, 6, LlrpStatusCode.UnsupportedMessage, "no such message"))),
        (LlrpMessageType.GetReaderCapabilitiesResponse, Sample.Message(w => ReaderMessages.CapabilitiesResponse(
            w, 1, new ReaderCapabilities(4, true, Impinj.Vendor, 2001002, "7.6.0")))),
        (LlrpMessageType.RoAccessReport, Sample.Report(Sample.Tag, Sample.Tag with { Epc = Sample.Hex("3034AB") })),
        (LlrpMessageType.Keepalive, Sample.Message(w => ReaderMessages.Keepalive(w, 0))),
    ];

    [Fact]
    public async Task Every_message_the_client_sends_is_decoded_by_tshark_as_what_it_is()
        => await DecodeAsync([.. Sent([]), .. Sent([1, 2])], TestContext.Current.CancellationToken);

    [Fact]
    public async Task Every_message_the_simulated_reader_sends_is_decoded_by_tshark_as_what_it_is()
        => await DecodeAsync(Reader, TestContext.Current.CancellationToken);

    private static async Task DecodeAsync((LlrpMessageType Type, byte[] Bytes)[] messages, CancellationToken ct)
    {
        Tool.Need("tshark", "text2pcap");
        var folder = Directory.CreateTempSubdirectory("greenlane-llrp-").FullName;
        try
        {
            await File.WriteAllTextAsync(Path.Combine(folder, "dump.txt"), HexDump(messages), ct);
            var (made, why) = await Tool.RunAsync(
                "text2pcap", folder, ct, "-q", "-T", "40000,5084", "dump.txt", "capture.pcap");
            Assert.True(made == 0, why);

            var (read, names) = await Tool.RunAsync(
                "tshark", folder, ct, "-r", "capture.pcap", "-Y", "llrp", "-T", "fields", "-e", "_ws.col.Info");
            var (_, malformed) = await Tool.RunAsync(
                "tshark", folder, ct, "-r", "capture.pcap", "-Y", "_ws.malformed || _ws.expert.group == \"Malformed\"",
                "-V");

            Assert.True(read == 0, names);
            var decoded = names.Split('\n').Where(line => line.Contains("LLRP", StringComparison.Ordinal)).ToArray();
            Assert.True(decoded.Length == messages.Length, names);
            Assert.All(messages.Zip(decoded), pair => Assert.Contains(
                $"{pair.First.Type}",
                pair.Second.Replace(" ", "", StringComparison.Ordinal),
                StringComparison.OrdinalIgnoreCase));
            Assert.True(!malformed.Contains("LLRP", StringComparison.OrdinalIgnoreCase), malformed);
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }
    }

    // A whole session, from the greeting to the goodbye.
    private static List<(LlrpMessageType Type, byte[] Bytes)> Sent(ushort[] antennas)
    {
        var talk = new Conversation(Sample.Options with { Antennas = [.. antennas] });
        var sent = new List<(LlrpMessageType, byte[])>();
        talk.Greet();
        while (Keep(talk, sent))
        {
            talk.Answer(sent[^1].Item1);
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
        var bytes = talk.Session.Outgoing.Written.ToArray();
        sent.AddRange(talk.Sent().Select(type => (type, bytes)));
        return bytes.Length > 0;
    }

    // One packet a message: each starts again at offset 0.
    private static string HexDump((LlrpMessageType Type, byte[] Bytes)[] messages)
    {
        var dump = new StringBuilder();
        foreach (var (_, bytes) in messages)
        {
            for (var row = 0; row < bytes.Length; row += 16)
            {
                dump.Append(row.ToString("x6", CultureInfo.InvariantCulture));
                foreach (var octet in bytes.AsSpan(row, Math.Min(16, bytes.Length - row)))
                {
                    dump.Append(' ').Append(octet.ToString("x2", CultureInfo.InvariantCulture));
                }

                dump.Append('\n');
            }
        }

        return dump.ToString();
    }
}
