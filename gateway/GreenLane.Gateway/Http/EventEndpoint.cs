using System.Text;
using System.Text.Json;

namespace GreenLane.Gateway.Http;

/// <summary>Server-sent events: what changes in lanes and passages, and a pulse every second.</summary>
internal static class EventEndpoint
{
    public static void Map(IEndpointRouteBuilder api)
        => api.MapGet("/events", Stream).WithSummary("lane, passage and pulse events as text/event-stream");

    private static async Task Stream(HttpContext context, EventHub hub, Crossing crossing)
    {
        if (!hub.TryListen(out var id, out var events))
        {
            await Problem.Of(503, "Too many listeners", "close a page and try again").ExecuteAsync(context);
            return;
        }

        try
        {
            context.Response.ContentType = "text/event-stream";
            context.Response.Headers.CacheControl = "no-store";
            foreach (var lane in crossing.Lanes)
            {
                var json = JsonSerializer.Serialize(lane.Loop.View, GatewayJson.Default.LaneDocument);
                await WriteAsync(context.Response, new ServerEvent("lane", json), context.RequestAborted);
            }

            await context.Response.Body.FlushAsync(context.RequestAborted);
            await foreach (var told in events.ReadAllAsync(context.RequestAborted))
            {
                await WriteAsync(context.Response, told, context.RequestAborted);
                await context.Response.Body.FlushAsync(context.RequestAborted);
            }
        }
        catch (OperationCanceledException)
        {
            // The listener has gone, or the gateway stops: both end the stream.
        }
        finally
        {
            hub.Leave(id);
        }
    }

    private static ValueTask WriteAsync(HttpResponse response, ServerEvent told, CancellationToken ct)
        => response.Body.WriteAsync(Encoding.UTF8.GetBytes($"event: {told.Name}\ndata: {told.Json}\n\n"), ct);
}
