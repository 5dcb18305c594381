using System.Net;
using System.Net.Http.Headers;
using System.Net.Http.Json;
using System.Text;
using System.Text.Json;

namespace GreenLane.Gateway.Tests.Cameras;

/// <summary>A camera that posts, against the real program.</summary>
public sealed class CameraPostTests
{
    private static readonly byte[] Crop = [0xFF, 0xD8, 0xFF, 0xE0, 1, 2, 3, 4, 0xFF, 0xD9];

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Plate_its_picture_and_the_cameras_clock_are_seen_by_the_officer()
    {
        using var gateway = await GatewayProcess.StartAsync(GatewayProcess.FreePort(), Ct);
        await gateway.BoardAsync("set EntryLoop 1", Ct);
        await GatewayProcess.UntilAsync(async () => await PassageAsync(gateway) is not null, Ct);

        using var body = Body(DateTimeOffset.UtcNow.AddMinutes(-7));
        using var answer = await gateway.Http.PostAsync("sensors/front-2/plates?key=s3cret", body, Ct);

        Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
        await GatewayProcess.UntilAsync(
            async () => (await PassageAsync(gateway))!.Value.GetProperty("sightings").GetArrayLength() == 1, Ct);
        var id = (await PassageAsync(gateway))!.Value.GetProperty("id").GetString();
        using var picture = await gateway.Http.GetAsync($"api/v1/passages/{id}/image", Ct);
        Assert.Equal(Crop, await picture.Content.ReadAsByteArrayAsync(Ct));
        Assert.Equal("image/jpeg", picture.Content.Headers.ContentType!.MediaType);
        Assert.Equal("nosniff", picture.Headers.GetValues("X-Content-Type-Options").Single());
        using var none = await gateway.Http.GetAsync("api/v1/passages/e-99/image", Ct);
        Assert.Equal(HttpStatusCode.NotFound, none.StatusCode);

        var health = await gateway.Http.GetFromJsonAsync<JsonElement>("api/v1/health", Ct);
        var camera = health.GetProperty("sensors").EnumerateArray()
            .Single(sensor => sensor.GetProperty("id").GetString() == "front-2");
        Assert.InRange(camera.GetProperty("clockSkewSeconds").GetDouble(), -430, -415);
        var metrics = await gateway.Http.GetStringAsync("metrics", Ct);
        Assert.Contains("greenlane_camera_clock_behind", metrics, StringComparison.Ordinal);
    }

    [Fact, Hazard("H-10")]
    public async Task No_secret_and_no_plate_stands_in_the_log()
    {
        using var gateway = await GatewayProcess.StartAsync(GatewayProcess.FreePort(), Ct);
        using var good = Body(DateTimeOffset.UtcNow);
        using var refused = await gateway.Http.PostAsync("sensors/front-2/plates?key=s3cret-wrong", good, Ct);
        using var wrong = new StringContent("licensePlate=SK1234AB");
        using var damaged = await gateway.Http.PostAsync("sensors/front-2/plates?key=s3cret", wrong, Ct);

        Assert.Equal(
            (HttpStatusCode.Unauthorized, HttpStatusCode.BadRequest), (refused.StatusCode, damaged.StatusCode));
        await GatewayProcess.UntilAsync(
            () => Task.FromResult(gateway.Output.Contains("body refused", StringComparison.Ordinal)), Ct);
        Assert.DoesNotContain("s3cret", gateway.Output, StringComparison.Ordinal);
        Assert.DoesNotContain("SK1234AB", gateway.Output, StringComparison.Ordinal);
    }

    [Fact, Hazard("H-09")]
    public async Task Plate_that_was_answered_200_stands_in_the_record_though_the_program_was_killed()
    {
        using var gateway = await GatewayProcess.StartAsync(GatewayProcess.FreePort(), Ct);
        await gateway.BoardAsync("set EntryLoop 1", Ct);
        await GatewayProcess.UntilAsync(async () => await PassageAsync(gateway) is not null, Ct);
        using var body = Body(DateTimeOffset.UtcNow);
        using var answer = await gateway.Http.PostAsync("sensors/front-2/plates?key=s3cret", body, Ct);
        Assert.Equal(HttpStatusCode.OK, answer.StatusCode);

        await gateway.RestartAsync(Ct);

        var list = await gateway.Http.GetFromJsonAsync<JsonElement>("api/v1/passages", Ct);
        var cut = list.GetProperty("items").EnumerateArray().Single(
            passage => passage.GetProperty("outcome").GetString() == "interrupted");
        Assert.Equal("SK1234AB", cut.GetProperty("sightings")[0].GetProperty("plate").GetString());
    }

    internal static MultipartFormDataContent Body(DateTimeOffset taken)
    {
        var alert = "<EventNotificationAlert><dateTime>" + taken.ToString("yyyy-MM-dd'T'HH:mm:ss", null)
            + "+00:00</dateTime><UUID>u1</UUID><ANPR><licensePlate>SK1234AB</licensePlate></ANPR>"
            + "</EventNotificationAlert>";
        var crop = new ByteArrayContent(Crop);
        crop.Headers.ContentType = new MediaTypeHeaderValue("text/html");
        return new MultipartFormDataContent("b1")
        {
            { new StringContent(alert, Encoding.UTF8, "application/xml"), "anpr.xml", "anpr.xml" },
            { crop, "licensePlatePicture.jpg", "licensePlatePicture.jpg" },
        };
    }

    private static async Task<JsonElement?> PassageAsync(GatewayProcess gateway)
    {
        var list = await gateway.Http.GetFromJsonAsync<JsonElement>("api/v1/passages?limit=1", Ct);
        return list.GetProperty("items").EnumerateArray().Select(item => (JsonElement?)item).FirstOrDefault();
    }
}
