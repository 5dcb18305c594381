using System.Net;
using System.Net.Sockets;
using GreenLane.Faults.Network;

namespace GreenLane.Faults.Tests;

public sealed class FaultProxyTests : IAsyncDisposable
{
    private readonly TcpListener _server = new(IPAddress.Loopback, 0);
    private readonly FaultProxy _proxy;

    public FaultProxyTests()
    {
        _server.Start();
        _proxy = new FaultProxy(((IPEndPoint)_server.LocalEndpoint).Port);
    }

    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Bytes_pass_both_ways_and_those_that_come_back_are_counted()
    {
        using var client = await Connect();
        using var server = await _server.AcceptSocketAsync(Stop);

        await client.SendAsync("ping"u8.ToArray(), Stop);
        Assert.Equal("ping", await Read(server, 4));
        await server.SendAsync("pong!"u8.ToArray(), Stop);
        Assert.Equal("pong!", await Read(client, 5));

        Assert.Equal(5, _proxy.Answered);
    }

    [Fact]
    public async Task A_cut_resets_both_sides()
    {
        using var client = await Connect();
        using var server = await _server.AcceptSocketAsync(Stop);
        await client.SendAsync("ping"u8.ToArray(), Stop);
        await Read(server, 4);

        _proxy.Cut();

        await Assert.ThrowsAsync<SocketException>(async () => await client.ReceiveAsync(new byte[1], Stop));
        await Assert.ThrowsAsync<SocketException>(async () => await server.ReceiveAsync(new byte[1], Stop));
    }

    [Fact]
    public async Task A_forgotten_connection_carries_nothing_and_a_new_one_does()
    {
        using var old = await Connect();
        using var oldServer = await _server.AcceptSocketAsync(Stop);
        await old.SendAsync("ping"u8.ToArray(), Stop);
        await Read(oldServer, 4);

        _proxy.Forget();
        await old.SendAsync("lost"u8.ToArray(), Stop);
        using var fresh = await Connect();
        using var freshServer = await _server.AcceptSocketAsync(Stop);
        await fresh.SendAsync("ping"u8.ToArray(), Stop);

        Assert.Equal("ping", await Read(freshServer, 4));
        Assert.Equal(0, oldServer.Available);
        Assert.False(oldServer.Poll(0, SelectMode.SelectRead));
    }

    [Fact]
    public async Task One_that_refuses_resets_whoever_comes()
    {
        _proxy.Refuses = true;

        // The reset comes with the connection, or with the first read.
        await Assert.ThrowsAsync<SocketException>(async () =>
        {
            using var client = await Connect();
            await client.ReceiveAsync(new byte[1], Stop);
        });
    }

    public async ValueTask DisposeAsync()
    {
        await _proxy.DisposeAsync();
        _server.Dispose();
    }

    private async Task<Socket> Connect()
    {
        var socket = new Socket(SocketType.Stream, ProtocolType.Tcp);
        await socket.ConnectAsync(new IPEndPoint(IPAddress.Loopback, _proxy.Port), Stop);
        return socket;
    }

    private static async Task<string> Read(Socket from, int count)
    {
        var bytes = new byte[count];
        for (var read = 0; read < count;)
        {
            read += await from.ReceiveAsync(bytes.AsMemory(read), Stop);
        }

        return System.Text.Encoding.ASCII.GetString(bytes);
    }
}
