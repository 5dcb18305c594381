using GreenLane.Gateway.Sensing;
using GreenLane.Sensors.Anpr;
using Microsoft.AspNetCore.Http.Features;

namespace GreenLane.Gateway.Http;

/// <summary>Where plate cameras post, in their own formats.</summary>
internal static class CameraEndpoint
{
    /// <summary>All that cameras ask for lies under it.</summary>
    public const string Root = "/sensors";

    private const int MaxBodyBytes = PlateLimits.BodyLength;

    public static void Map(IEndpointRouteBuilder routes)
        => routes.MapPost(Root + "/{camera}/plates", Take).ForMachines()
            .WithSummary("A plate camera's own push format");

    private static async Task<IResult> Take(string camera, HttpContext context, CameraDesk desk)
    {
        var request = context.Request;
        var secret = request.Headers.TryGetValue("X-Camera-Key", out var header)
            ? header.ToString()
            : request.Query["key"].ToString();
        var admitted = desk.Admit(
            camera, context.Connection.RemoteIpAddress, secret, request.Headers.Authorization.ToString(),
            request.Path + request.QueryString);
        if (admitted != IntakeAnswer.Taken)
        {
            if (admitted == IntakeAnswer.SecretRefused && desk.Challenge(camera) is { } challenge)
            {
                context.Response.Headers.WWWAuthenticate = challenge;
            }

            return Answer(admitted, camera, null);
        }

        if (context.Features.Get<IHttpMaxRequestBodySizeFeature>() is { IsReadOnly: false } limit)
        {
            limit.MaxRequestBodySize = MaxBodyBytes;
        }

        if (request.ContentLength > MaxBodyBytes)
        {
            return Problem.Of(413, "Body too large", $"a plate event holds at most {MaxBodyBytes} bytes");
        }

        using var body = new MemoryStream((int)(request.ContentLength ?? 4096));
        try
        {
            await request.Body.CopyToAsync(body, context.RequestAborted);
        }
        catch (BadHttpRequestException e)
        {
            return Problem.Of(e.StatusCode, "Body not received whole", e.Message);
        }

        var intake = await desk.TakeAsync(
            camera, body.GetBuffer().AsMemory(0, (int)body.Length), request.ContentType ?? "");
        return Answer(intake.Answer, camera, intake.Why);
    }

    private static IResult Answer(IntakeAnswer answer, string camera, string? why) => answer switch
    {
        IntakeAnswer.Taken => TypedResults.Ok(),
        IntakeAnswer.UnknownCamera => Problem.Of(404, "No such camera", $"'{camera}' is not configured here"),
        IntakeAnswer.AddressRefused => Problem.Of(403, "Address refused", "the camera may not post from this address"),
        IntakeAnswer.SecretRefused => Problem.Of(
            401, "Key missing or wrong", "give it as ?key= or X-Camera-Key, or sign in by digest"),
        IntakeAnswer.NotThisFormat => Problem.Of(400, "Not this camera's format", why),
        IntakeAnswer.NotDurable => Problem.Of(503, "The disk does not take it", "send it again"),
        _ => Problem.Of(503, "The lane is overloaded", "send it again"),
    };
}
