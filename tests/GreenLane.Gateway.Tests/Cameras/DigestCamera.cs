using System.Net;
using System.Net.Sockets;
using System.Security.Cryptography;
using System.Text;

namespace GreenLane.Gateway.Tests.Cameras;

/// <summary>
/// A camera's web server as far as a stream of events needs it: digest first, then parts without end.
/// </summary>
internal sealed class DigestCamera : IDisposable
{
    private readonly TcpListener _listener = new(IPAddress.Loopback, 0);
    private readonly string _password;
    private readonly byte[][] _pieces;

    /// <param name="pieces">Written one after the other, each by itself.</param>
    public DigestCamera(string password, params byte[][] pieces)
    {
        _password = password;
        _pieces = pieces;
        _listener.Start();
    }

    public Uri Url
        => new($"http://127.0.0.1:{((IPEndPoint)_listener.LocalEndpoint).Port}/ISAPI/Event/notification/alertStream");

    public int Refused { get; private set; }

    public int Answered { get; private set; }

    /// <summary>Serves until it is cancelled.</summary>
    public async Task ServeAsync(CancellationToken ct)
    {
        try
        {
            while (true)
            {
                using var client = await _listener.AcceptTcpClientAsync(ct);
                await using var stream = client.GetStream();
                while (await RequestAsync(stream, ct) is { } request)
                {
                    if (!Proves(request))
                    {
                        Refused++;
                        await stream.WriteAsync(Encoding.ASCII.GetBytes(
                            "HTTP/1.1 401 Unauthorized\r\nWWW-Authenticate: Digest qop=\"auth\", realm=\"DS-2CD\", "
                            + "nonce=\"4e6a3\"\r\nContent-Length: 0\r\n\r\n"), ct);
                        continue;
                    }

                    Answered++;
                    await stream.WriteAsync(Encoding.ASCII.GetBytes(
                        "HTTP/1.1 200 OK\r\nContent-Type: multipart/mixed; boundary=MIME_boundary\r\n"
                        + "Connection: close\r\n\r\n"), ct);
                    foreach (var piece in _pieces)
                    {
                        await stream.WriteAsync(piece, ct);
                        await Task.Delay(20, ct);
                    }

                    await Task.Delay(Timeout.Infinite, ct);
                }
            }
        }
        catch (Exception e) when (e is OperationCanceledException or IOException or SocketException)
        {
            // The test is over, or the gateway went away.
        }
    }

    public void Dispose() => _listener.Dispose();

    private static async Task<string?> RequestAsync(NetworkStream stream, CancellationToken ct)
    {
        var request = new StringBuilder();
        var one = new byte[1];
        while (await stream.ReadAsync(one, ct) == 1)
        {
            request.Append((char)one[0]);
            if (request.ToString().EndsWith("\r\n\r\n", StringComparison.Ordinal))
            {
                return request.ToString();
            }
        }

        return null;
    }

    private bool Proves(string request)
    {
        var line = request.Split("\r\n").FirstOrDefault(
            header => header.StartsWith("Authorization: Digest", StringComparison.Ordinal));
        if (line is null)
        {
            return false;
        }

        string Of(string name) => line.Split(name + "=")[1].Trim('"').Split('"', ',')[0];
        var who = Md5($"admin:DS-2CD:{_password}");
        var what = Md5($"GET:{Of("uri")}");
        return Of("response") == Md5($"{who}:4e6a3:{Of("nc")}:{Of("cnonce")}:auth:{what}");
    }

#pragma warning disable CA5351 // What cameras speak.
    private static string Md5(string text) => Convert.ToHexStringLower(MD5.HashData(Encoding.UTF8.GetBytes(text)));
#pragma warning restore CA5351
}
