using System.Net;
using System.Net.Sockets;
using GreenLane.Lanes;
using GreenLane.Sensors.Llrp;
using GreenLane.Simulator.Devices;

namespace GreenLane.Simulator.Tests;

/// <summary>The reader over a real connection, against a client that follows a script.</summary>
public sealed class ReaderServerTests
{
    private static readonly TimeSpan Limit = TimeSpan.FromSeconds(20);

    [Fact]
    public async Task A_client_is_greeted_answered_and_told_of_the_tag_in_the_field()
    {
        using var limit = new CancellationTokenSource(Limit);
        await using var server = new ReaderServer(0, new Seeded(1), TimeProvider.System);
        server.Start();
        Assert.True(TagBytes.TryParseHex("303400000000000000000001", out var epc));
        Assert.True(TagBytes.TryParseHex("E28011600000000000000001", out var tid));
        server.Field.Enters(new TagInField(1, epc, tid));
        using var client = new TcpClient();
        await client.ConnectAsync(IPAddress.Loopback, server.Port, limit.Token);
        var scripted = new ScriptedReaderClient(client.GetStream());

        Assert.Equal(LlrpMessageType.ReaderEventNotification, await scripted.Next(limit.Token));
        await scripted.Say(LlrpMessageType.AddRoSpec, 1, limit.Token);
        Assert.Equal(LlrpMessageType.AddRoSpecResponse, await scripted.Next(limit.Token));
        await scripted.Say(LlrpMessageType.AddAccessSpec, 2, limit.Token);
        Assert.Equal(LlrpMessageType.AddAccessSpecResponse, await scripted.Next(limit.Token));
        await scripted.Say(LlrpMessageType.StartRoSpec, 3, limit.Token);
        Assert.Equal(LlrpMessageType.StartRoSpecResponse, await scripted.Next(limit.Token));

        TagReport report;
        do
        {
            Assert.Equal(LlrpMessageType.RoAccessReport, await scripted.Next(limit.Token));
            report = scripted.FirstTag();
        }
        while (report.Tid.IsNone);

        Assert.Equal(epc, report.Epc);
        Assert.Equal(tid, report.Tid);
        Assert.Equal(1, report.Antenna);
        Assert.InRange(report.RssiDbm, (sbyte)-70, (sbyte)-40);
    }

    [Fact]
    public async Task Garbage_ends_the_connection_and_the_next_one_is_greeted()
    {
        using var limit = new CancellationTokenSource(Limit);
        await using var server = new ReaderServer(0, new Seeded(1), TimeProvider.System);
        server.Start();
        using (var garbage = new TcpClient())
        {
            await garbage.ConnectAsync(IPAddress.Loopback, server.Port, limit.Token);
            var scripted = new ScriptedReaderClient(garbage.GetStream());
            await scripted.Next(limit.Token);
            await garbage.GetStream().WriteAsync("GET / HTTP/1.1\r\n\r\n"u8.ToArray(), limit.Token);
            Assert.Equal(0, await garbage.GetStream().ReadAsync(new byte[1], limit.Token));
        }

        using var next = new TcpClient();
        await next.ConnectAsync(IPAddress.Loopback, server.Port, limit.Token);

        var greeting = await new ScriptedReaderClient(next.GetStream()).Next(limit.Token);
        Assert.Equal(LlrpMessageType.ReaderEventNotification, greeting);
    }
}
