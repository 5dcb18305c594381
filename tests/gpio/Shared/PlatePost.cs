using System.Net.Http.Headers;
using System.Text;

namespace GreenLane.Gpio;

/// <summary>What an OpenALPR agent posts for one picture with one plate (kind alpr_results, version 2).</summary>
public static class PlatePost
{
    public static HttpContent Of(string plate)
    {
        var taken = DateTimeOffset.UtcNow.ToUnixTimeMilliseconds();
        var body = $$"""
            { "version": 2, "data_type": "alpr_results", "epoch_time": {{taken}}, "img_width": 1280, "img_height": 720,
              "processing_time_ms": 84.2, "camera_id": 1, "uuid": "{{Guid.NewGuid()}}", "results": [
              { "plate": "{{plate}}", "confidence": 94.1, "region": "eu-rs", "region_confidence": 71,
                "candidates": [ { "plate": "{{plate}}", "confidence": 94.1 } ] } ] }
            """;
        var content = new StringContent(body, Encoding.UTF8);
        content.Headers.ContentType = new MediaTypeHeaderValue("application/json");
        return content;
    }
}
