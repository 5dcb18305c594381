using System.Globalization;
using System.Net;
using System.Text;
using System.Text.Json.Nodes;

namespace GreenLane.Benchmarks.Crossing;

/// <summary>
/// The plate cameras of all lanes: posts what an OpenALPR agent posts; and asks what became of a truck.
/// </summary>
internal sealed class BenchCamera(int port) : IDisposable
{
    private readonly HttpClient _http = new()
    {
        BaseAddress = new Uri($"http://127.0.0.1:{port}"),
        Timeout = TimeSpan.FromSeconds(5),
    };

    private long _events;

    /// <summary>Posts a truck's plate to a lane's camera.</summary>
    /// <returns>Whether the gateway took it.</returns>
    public async Task<bool> Post(int lane, Truck truck, CancellationToken cancellation)
    {
        var number = Interlocked.Increment(ref _events);
        var body = string.Create(CultureInfo.InvariantCulture, $$"""
            {"version":2,"data_type":"alpr_results","epoch_time":{{DateTimeOffset.UtcNow.ToUnixTimeMilliseconds()}},
            "img_width":1280,"img_height":720,"processing_time_ms":31.8,"regions_of_interest":[],"results":[{"plate":
            "{{truck.Plate}}","confidence":93.1,"matches_template":1,"plate_index":0,"region":"rs",
            "region_confidence":90,"processing_time_ms":4.3,"requested_topn":1,"coordinates":[{"x":563,"y":78},
            {"x":717,"y":74},{"x":719,"y":121},{"x":566,"y":125}],"candidates":[
            {"plate":"{{truck.Plate}}","confidence":93.1,"matches_template":1}]}],
            "uuid":"bench-{{number}}","camera_id":1,"site_id":"bench"}
            """);
        using var content = new StringContent(body, Encoding.UTF8, "application/json");
        try
        {
            using var response = await _http.PostAsync(
                new Uri($"/sensors/front-{lane}/plates", UriKind.Relative), content, cancellation);
            return response.StatusCode == HttpStatusCode.OK;
        }
        catch (HttpRequestException)
        {
            return false;
        }
    }

    /// <summary>The newest passage of a lane; null if there is none, or nobody answers yet.</summary>
    public async Task<JsonNode?> NewestPassage(int lane, CancellationToken cancellation)
    {
        try
        {
            var text = await _http.GetStringAsync(
                new Uri($"/api/v1/passages?lane={lane}&limit=1", UriKind.Relative), cancellation);
            return JsonNode.Parse(text)?["items"]?.AsArray().FirstOrDefault();
        }
        catch (HttpRequestException)
        {
            return null;
        }
    }

    public void Dispose() => _http.Dispose();
}
