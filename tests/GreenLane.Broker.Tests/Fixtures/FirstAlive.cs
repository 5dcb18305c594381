using System.Net;
using System.Net.Sockets;

namespace GreenLane.Broker.Tests.Fixtures;

/// <summary>One address before several servers: a new connection goes to the first that takes it.</summary>
/// <remarks>As a name with several addresses does, or a load balancer. Disposing it cuts all.</remarks>
internal sealed class FirstAlive : IAsyncDisposable
{
    private readonly TcpListener _listener = new(IPAddress.Loopback, 0);
    private readonly CancellationTokenSource _stop = new();
    private readonly IReadOnlyList<int> _targets;
    private readonly Task _serving;

    public FirstAlive(IReadOnlyList<int> targets)
    {
        _targets = targets;
        _listener.Start();
        _serving = ServeAsync(_stop.Token);
    }

    public int Port => ((IPEndPoint)_listener.LocalEndpoint).Port;

    public async ValueTask DisposeAsync()
    {
        await _stop.CancelAsync();
        _listener.Dispose();
        await _serving.ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        _stop.Dispose();
    }

    private async Task ServeAsync(CancellationToken stop)
    {
        var links = new List<Task>();
        try
        {
            while (true)
            {
                links.Add(LinkAsync(await _listener.AcceptTcpClientAsync(stop), stop));
                links.RemoveAll(link => link.IsCompleted);
            }
        }
        finally
        {
            await Task.WhenAll(links);
        }
    }

    private async Task LinkAsync(TcpClient client, CancellationToken stop)
    {
        using (client)
        {
            foreach (var target in _targets)
            {
                using var server = new TcpClient();
                try
                {
                    await server.ConnectAsync(IPAddress.Loopback, target, stop);
                    using var either = CancellationTokenSource.CreateLinkedTokenSource(stop);
                    var there = client.GetStream().CopyToAsync(server.GetStream(), either.Token);
                    var back = server.GetStream().CopyToAsync(client.GetStream(), either.Token);
                    await Task.WhenAny(there, back);
                    await either.CancelAsync();
                    await Task.WhenAll(there, back);
                    return;
                }
                catch (Exception e) when (e is SocketException)
                {
                    // The next one.
                }
                catch (Exception e) when (e is IOException or OperationCanceledException)
                {
                    return;
                }
            }
        }
    }
}
