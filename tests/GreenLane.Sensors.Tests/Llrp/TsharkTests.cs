using System.Globalization;
using System.Text;
using GreenLane.Sensors.Llrp;

namespace GreenLane.Sensors.Tests.Llrp;

/// <summary>Every message we write is looked at by a decoder written by somebody else.</summary>
[Trait("Tier", "interop")]
public sealed class TsharkTests
{
    // Not SET_PROTOCOL_VERSION: tshark 4.0 does not count the octet of the version that it shows.
    private const string Malformed = "(_ws.malformed || _ws.expert.group == \"Malformed\") && llrp.type != 47";

    // Without Impinj's TID: tshark 4.0 takes its count of words for one of octets and flags the rest.
    [Theory]
    [InlineData(LlrpProtocol.Version101)]
    [InlineData(LlrpProtocol.Version11)]
    public async Task Every_message_the_client_sends_is_decoded_by_tshark_as_what_it_is(LlrpProtocol protocol)
        => await DecodeAsync([.. Interop.Sent(protocol)], TestContext.Current.CancellationToken);

    [Theory]
    [InlineData(LlrpWriter.Version101)]
    [InlineData(LlrpWriter.Version11)]
    public async Task Every_message_a_reader_sends_is_decoded_by_tshark_as_what_it_is(byte version)
        => await DecodeAsync([.. Interop.Received(version)], TestContext.Current.CancellationToken);

    [Fact]
    public void Every_type_of_message_is_among_those_that_tshark_looks_at()
        => Assert.Empty(Enum.GetValues<LlrpMessageType>().Except(
            Interop.Sent(LlrpProtocol.Version11).Concat(Interop.Received(LlrpWriter.Version11))
                .Select(message => message.Type)));

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
                "tshark", folder, ct, "-r", "capture.pcap", "-Y", Malformed, "-V");

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
