using System.Globalization;
using System.Text;
using GreenLane.Sensors.Llrp;

namespace GreenLane.Sensors.Tests.Llrp;

/// <summary>Every message we write is looked at by a decoder written by somebody else.</summary>
[Trait("Tier", "interop")]
public sealed class TsharkTests
{
    private static readonly (string Name, byte[] Bytes)[] Client =
    [
        ("GET_READER_CAPABILITIES", Sample.Message(w => ClientMessages.GetReaderCapabilities(w, 1))),
        ("SET_READER_CONFIG", Sample.Message(w => ClientMessages.SetKeepalive(w, 2, TimeSpan.FromSeconds(2)))),
        ("SET_READER_CONFIG", Sample.Message(w => ClientMessages.WatchAntennas(w, 3))),
        ("DELETE_ACCESSSPEC", Sample.Message(w => ClientMessages.DeleteAllAccessSpecs(w, 4))),
        ("DELETE_ROSPEC", Sample.Message(w => ClientMessages.DeleteAllRoSpecs(w, 5))),
        ("ADD_ROSPEC", Sample.Message(w => ClientMessages.AddRoSpec(w, 6, [1, 2]))),
        ("ADD_ROSPEC", Sample.Message(w => ClientMessages.AddRoSpec(w, 7, []))),
        ("ENABLE_ROSPEC", Sample.Message(w => ClientMessages.EnableRoSpec(w, 8))),
        ("START_ROSPEC", Sample.Message(w => ClientMessages.StartRoSpec(w, 9))),
        ("ADD_ACCESSSPEC", Sample.Message(w => ClientMessages.AddTidAccessSpec(w, 10, 6))),
        ("ENABLE_ACCESSSPEC", Sample.Message(w => ClientMessages.EnableAccessSpec(w, 11))),
        ("KEEPALIVE_ACK", Sample.Message(w => ClientMessages.KeepaliveAck(w, 12))),
        ("CLOSE_CONNECTION", Sample.Message(w => ClientMessages.CloseConnection(w, 13))),
    ];

    // Without Impinj's TID: tshark 4.0 takes its count of words for one of octets and flags the rest.
    private static readonly (string Name, byte[] Bytes)[] Reader =
    [
        ("READER_EVENT_NOTIFICATION",
            Sample.Message(w => ReaderMessages.ConnectionAttempt(w, 0, ConnectionAttempt.Success, 1_760_000_000_000_000))),
        ("READER_EVENT_NOTIFICATION", Sample.Message(w => ReaderMessages.AntennaEvent(w, 0, 2, connected: false, 1))),
        ("READER_EVENT_NOTIFICATION", Sample.Message(w => ReaderMessages.ConnectionClosing(w, 0, 1))),
        ("ADD_ROSPEC_RESPONSE",
            Sample.Message(w => ReaderMessages.Response(w, LlrpMessageType.AddRoSpecResponse, 6))),
        ("ERROR_MESSAGE", Sample.Message(w => ReaderMessages.Response(
            w, LlrpMessageType.ErrorMessage, 6, LlrpStatusCode.UnsupportedMessage, "no such message"))),
        ("GET_READER_CAPABILITIES_RESPONSE", Sample.Message(w => ReaderMessages.CapabilitiesResponse(
            w, 1, new ReaderCapabilities(4, true, TagReports.Impinj, 2001002, "7.6.0")))),
        ("RO_ACCESS_REPORT", Sample.Report(Sample.Tag, Sample.Tag with { Epc = Sample.Hex("3034AB") })),
        ("KEEPALIVE", Sample.Message(w => ReaderMessages.Keepalive(w, 0))),
    ];

    [Fact]
    public async Task Every_message_the_client_sends_is_decoded_by_tshark_as_what_it_is()
        => await DecodeAsync(Client, TestContext.Current.CancellationToken);

    [Fact]
    public async Task Every_message_the_simulated_reader_sends_is_decoded_by_tshark_as_what_it_is()
        => await DecodeAsync(Reader, TestContext.Current.CancellationToken);

    private static async Task DecodeAsync((string Name, byte[] Bytes)[] messages, CancellationToken ct)
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
            Assert.All(messages.Zip(decoded), pair => Assert.Contains(Dissected(pair.First.Name), pair.Second,
                StringComparison.OrdinalIgnoreCase));
            Assert.True(!malformed.Contains("LLRP", StringComparison.OrdinalIgnoreCase), malformed);
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }
    }

    // The dissector writes "Add ROSpec Response" where the standard writes ADD_ROSPEC_RESPONSE.
    private static string Dissected(string name) => name.Replace('_', ' ');

    // One packet a message: each starts again at offset 0.
    private static string HexDump((string Name, byte[] Bytes)[] messages)
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
