using System.Buffers;
using System.Net;
using GreenLane.Gateway.Configuration;
using GreenLane.Sensors.Anpr;

namespace GreenLane.Gateway.Sensing;

/// <summary>
/// Asks a camera for its stream of events (Hikvision alertStream, Dahua snapManager and eventManager).
/// </summary>
internal sealed class CameraPull : ICameraLink, IDisposable
{
    /// <summary>Cameras send heartbeats every few seconds; one that is silent for so long is gone.</summary>
    private static readonly TimeSpan SilenceLimit = TimeSpan.FromSeconds(60);

    /// <summary>When nothing more of a text came for so long, it has ended.</summary>
    private static readonly TimeSpan IdleTime = TimeSpan.FromMilliseconds(200);

    private const int ReadLength = 64 << 10;

    private readonly Uri _url;
    private readonly CameraDesk _desk;
    private readonly TimeProvider _time;
    private readonly HttpClient _http;

    public CameraPull(CameraConfiguration camera, CameraDesk desk, TimeProvider time)
    {
        Camera = camera.Id;
        _url = camera.Pull!;
        _desk = desk;
        _time = time;
        var accounts = new CredentialCache();
        if (camera.Account is { } account)
        {
            // Digest alone: a device that asks for the password in clear over the network does not get it.
            accounts.Add(_url, "Digest", account);
            if (_url.Scheme == Uri.UriSchemeHttps)
            {
                accounts.Add(_url, "Basic", account);
            }
        }

        var sockets = new SocketsHttpHandler
        {
            Credentials = accounts,
            AllowAutoRedirect = false,
            UseProxy = false,
            ConnectTimeout = TimeSpan.FromSeconds(10),
        };
        _http = new HttpClient(sockets) { Timeout = Timeout.InfiniteTimeSpan };
    }

    public string Camera { get; }

    public async Task<string> RunAsync(Action connected, CancellationToken ct)
    {
        try
        {
            using var answering = CancellationTokenSource.CreateLinkedTokenSource(ct);
            answering.CancelAfter(SilenceLimit);
            using var answer = await _http.GetAsync(
                _url, HttpCompletionOption.ResponseHeadersRead, answering.Token).ConfigureAwait(false);
            if (answer.StatusCode != HttpStatusCode.OK)
            {
                return $"answered {(int)answer.StatusCode}";
            }

            if (PartSplitter.BoundaryOf(answer.Content.Headers.ContentType?.ToString()) is not { } boundary)
            {
                return "answered with something that is no stream of events";
            }

            answering.CancelAfter(Timeout.InfiniteTimeSpan);
            connected();
            await using var stream = await answer.Content.ReadAsStreamAsync(ct).ConfigureAwait(false);
            return await ReadAsync(stream, new PartSplitter(boundary), ct).ConfigureAwait(false);
        }
        catch (Exception e) when (e is HttpRequestException or IOException or OperationCanceledException)
        {
            return e is OperationCanceledException ? "no answer" : e.Message;
        }
    }

    public void Dispose() => _http.Dispose();

    private async Task<string> ReadAsync(Stream stream, PartSplitter parts, CancellationToken ct)
    {
        var buffer = ArrayPool<byte>.Shared.Rent(ReadLength);
        try
        {
            while (true)
            {
                var reading = stream.ReadAsync(buffer.AsMemory(), ct).AsTask();
                if (!await EndsWithinAsync(reading, IdleTime, ct).ConfigureAwait(false))
                {
                    await TakeAsync(parts, isIdle: true).ConfigureAwait(false);
                    if (!await EndsWithinAsync(reading, SilenceLimit, ct).ConfigureAwait(false))
                    {
                        return "silent";
                    }
                }

                var read = await reading.ConfigureAwait(false);
                if (read == 0)
                {
                    return "closed the stream";
                }

                if (!parts.Append(buffer.AsSpan(0, read)))
                {
                    _desk.CountRefused(Camera);
                    return "sent a part longer than any event";
                }

                await TakeAsync(parts, isIdle: false).ConfigureAwait(false);
            }
        }
        finally
        {
            ArrayPool<byte>.Shared.Return(buffer);
        }
    }

    private async Task TakeAsync(PartSplitter parts, bool isIdle)
    {
        while (isIdle ? parts.TryTakeIdle(out var part) : parts.TryTake(out part))
        {
            if (part.IsImage)
            {
                _desk.TakeImage(Camera, part.Content.Span);
            }
            else
            {
                await _desk.TakeAsync(Camera, part.Content, "").ConfigureAwait(false);
            }
        }
    }

    private async Task<bool> EndsWithinAsync(Task<int> reading, TimeSpan limit, CancellationToken ct)
    {
        try
        {
            await reading.WaitAsync(limit, _time, ct).ConfigureAwait(false);
            return true;
        }
        catch (TimeoutException)
        {
            return false;
        }
    }
}
