using System.Text.Json;
using GreenLane.Sensors.Llrp;

namespace GreenLane.Sensors.Tests.Llrp;

/// <summary>
/// Every message, ours and a reader's, read by another hand's codec and written again by it: the bytes are the same, so
/// that what it writes is also what our decoders are tested with.
/// </summary>
[Collection(nameof(Llrpjs))]
[Trait("Tier", "interop")]
public sealed class LlrpjsCodecTests
{
    [Fact]
    public async Task Every_message_the_client_sends_comes_back_from_llrpjs_as_it_was()
        => await ComesBackAsync(Interop.Sent(LlrpProtocol.Version101));

    [Fact]
    public async Task Every_message_a_reader_sends_comes_back_from_llrpjs_as_it_was()
        => await ComesBackAsync(Interop.Received(LlrpWriter.Version101));

    [Fact]
    public void Every_type_of_message_of_1_0_1_is_among_those_that_llrpjs_looks_at()
        => Assert.Equal(
            Interop.NewIn11.Order(),
            Enum.GetValues<LlrpMessageType>().Except(
                Interop.Sent(LlrpProtocol.Version101).Concat(Interop.Received(LlrpWriter.Version101))
                    .Select(message => message.Type).Except(Interop.NewIn11)).Order());

    private static async Task ComesBackAsync(List<(LlrpMessageType Type, byte[] Bytes)> messages)
    {
        Tool.Need("npm", "node");
        var ct = TestContext.Current.CancellationToken;
        var folder = AppContext.BaseDirectory;
        await Llrpjs.InstallAsync(folder, ct);
        using var node = Tool.Start("node", folder, "llrpjs-codec.js");
        try
        {
            foreach (var (type, bytes) in messages.Where(message => !Interop.NewIn11.Contains(message.Type)))
            {
                var hex = Convert.ToHexString(bytes);
                await node.StandardInput.WriteLineAsync(hex.AsMemory(), ct);
                var answer = JsonElement.Parse((await node.StandardOutput.ReadLineAsync(ct))!);

                Assert.False(answer.TryGetProperty("error", out var error), $"{type} {hex}: {error}");
                Assert.Equal(NameOf(type), answer.GetProperty("type").GetString());
                Assert.Equal(WithoutEmpty(hex), answer.GetProperty("hex").GetString());
            }
        }
        finally
        {
            node.Kill(entireProcessTree: true);
        }
    }

    // llrpjs forgets a parameter that has no content: of two events the type alone says everything.
    private static string WithoutEmpty(string hex)
    {
        LlrpParameterType[] forgotten =
            [LlrpParameterType.ReportBufferOverflowEvent, LlrpParameterType.ConnectionCloseEvent];
        foreach (var empty in forgotten)
        {
            var parameter = $"{(ushort)empty:X4}0004";
            if (hex.EndsWith(parameter, StringComparison.Ordinal))
            {
                return hex[..^8].Replace("0000001E", "0000001A", StringComparison.Ordinal)
                    .Replace("00F60014", "00F60010", StringComparison.Ordinal);
            }
        }

        return hex;
    }

    // GetReaderConfigResponse is GET_READER_CONFIG_RESPONSE there; RoSpec and the like are one word.
    private static string NameOf(LlrpMessageType type)
    {
        if (type == LlrpMessageType.Custom)
        {
            return "CUSTOM_MESSAGE";
        }

        var words = $"{type}".Replace("RoSpec", "Rospec", StringComparison.Ordinal)
            .Replace("AccessSpec", "Accessspec", StringComparison.Ordinal);
        return string.Concat(words.Select((letter, i) => i > 0 && char.IsUpper(letter) ? $"_{letter}" : $"{letter}"))
            .ToUpperInvariant();
    }
}
