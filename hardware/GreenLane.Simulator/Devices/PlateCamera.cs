using System.Net.Http.Headers;
using GreenLane.Simulator.Crossing;

namespace GreenLane.Simulator.Devices;

/// <summary>A plate camera that pushes what it reads to the gateway over HTTP.</summary>
public sealed class PlateCamera(
    HttpClient gateway, string id, CameraFormat format, string secret, Seeded random, TimeProvider time)
{
    /// <summary>Posts that the gateway did not take with 2xx.</summary>
    public int Refused { get; private set; }

    /// <summary>Reads a plate and pushes it; some events are pushed twice, as cameras do.</summary>
    public async Task Shoot(string text, string? country, CancellationToken stop)
    {
        // Every third engine read comes without a country.
        var shot = new PlateShot(text, random.Below(3) == 0 ? null : country, random.Next(), time.GetUtcNow());
        var body = format == CameraFormat.Hikvision ? HikvisionBody.Of(shot, random) : OpenAlprBody.Of(shot, random);
        await Push(body, stop).ConfigureAwait(false);
        if (random.Below(4) == 0)
        {
            await Push(body, stop).ConfigureAwait(false);
        }
    }

    private async Task Push(PushedBody body, CancellationToken stop)
    {
        using var content = new ByteArrayContent(body.Bytes);
        content.Headers.ContentType = MediaTypeHeaderValue.Parse(body.ContentType);
        using var request = new HttpRequestMessage(HttpMethod.Post, $"sensors/{id}/plates") { Content = content };
        request.Headers.Add("X-Camera-Key", secret);
        try
        {
            using var answer = await gateway.SendAsync(request, stop).ConfigureAwait(false);
            Refused += answer.IsSuccessStatusCode ? 0 : 1;
        }
        catch (Exception e) when (Away.Explains(e, stop))
        {
            // The gateway is away; a camera forgets what it could not push.
            Refused++;
        }
    }
}
