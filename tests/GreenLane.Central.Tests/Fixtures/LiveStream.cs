using System.Net.ServerSentEvents;
using System.Text.Json;
using GreenLane.Central.Api;

namespace GreenLane.Central.Tests.Fixtures;

/// <summary>A reader of what a centre tells as it is committed.</summary>
internal sealed class LiveStream : IDisposable
{
    private static readonly JsonSerializerOptions Json = new(JsonSerializerDefaults.Web);

    private readonly HttpResponseMessage _response;
    private readonly Stream _body;

    private LiveStream(HttpResponseMessage response, Stream body) => (_response, _body) = (response, body);

    /// <summary>Listens from the moment this returns.</summary>
    public static async Task<LiveStream> OpenAsync(CentralProcess centre, CancellationToken cancellation)
    {
        var response = await centre.Http.GetAsync(
            new Uri("/api/v1/events", UriKind.Relative), HttpCompletionOption.ResponseHeadersRead, cancellation);
        response.EnsureSuccessStatusCode();
        return new LiveStream(response, await response.Content.ReadAsStreamAsync(cancellation));
    }

    /// <summary>Waits until each of these was told of.</summary>
    public async Task AwaitPassagesAsync(IEnumerable<string> passages, CancellationToken cancellation)
    {
        var missing = passages.ToHashSet(StringComparer.Ordinal);
        await foreach (var item in SseParser.Create(_body).EnumerateAsync(cancellation))
        {
            if (JsonSerializer.Deserialize<Change>(item.Data, Json)?.Passage is { } passage)
            {
                missing.Remove(passage.Id);
            }

            if (missing.Count == 0)
            {
                return;
            }
        }
    }

    public void Dispose()
    {
        _body.Dispose();
        _response.Dispose();
    }
}
