using System.Text;
using System.Text.Json;
using GreenLane.Gateway.Accounts;
using GreenLane.Reporting.Mqtt;

namespace GreenLane.Gateway.Http;

/// <summary>Server-sent events: what changes in lanes and passages, and a pulse every second.</summary>
/// <remarks>
/// A stream ends with the session it was opened in. While a vehicle is in a lane it counts as use of that session; by
/// itself it does not, or an empty office would stay signed in.
/// </remarks>
internal static class EventEndpoint
{
    public static void Map(IEndpointRouteBuilder api)
        => api.MapGet("/events", Stream).For(Right.See)
            .WithSummary("lane, passage and pulse events as text/event-stream");

    private static async Task Stream(
        HttpContext context, Caller caller, EventHub hub, Crossing crossing, SessionBook sessions,
        NeighbourBook neighbours, MqttReporter reporter)
    {
        if (!hub.TryListen(out var id, out var events))
        {
            await Problem.Of(503, "Too many listeners", "close a page and try again").ExecuteAsync(context);
            return;
        }

        using var end = CancellationTokenSource.CreateLinkedTokenSource(
            context.RequestAborted, caller.Session?.Ended ?? CancellationToken.None);
        try
        {
            context.Response.ContentType = "text/event-stream";
            context.Response.Headers.CacheControl = "no-store";
            foreach (var lane in crossing.Lanes)
            {
                var json = JsonSerializer.Serialize(lane.Loop.View, GatewayJson.Default.LaneDocument);
                await WriteAsync(context.Response, "lane", json, end.Token);
            }

            foreach (var neighbour in neighbours.Look(reporter.Connected))
            {
                var json = JsonSerializer.Serialize(neighbour, GatewayJson.Default.NeighbourDocument);
                await WriteAsync(context.Response, "neighbour", json, end.Token);
            }

            await context.Response.Body.FlushAsync(end.Token);
            var seesStrangers = caller.May(Right.SeeStrangers);
            await foreach (var told in events.ReadAllAsync(end.Token))
            {
                await WriteAsync(
                    context.Response, told.Name, seesStrangers ? told.Json : told.Masked ?? told.Json, end.Token);
                await context.Response.Body.FlushAsync(end.Token);
                if (caller.Session is { } session && crossing.Lanes.Any(lane => lane.Loop.View.Passage is not null))
                {
                    sessions.Touch(session);
                }
            }
        }
        catch (OperationCanceledException)
        {
            // The listener has gone, its session has ended, or the gateway stops: each ends the stream.
        }
        finally
        {
            hub.Leave(id);
        }
    }

    private static ValueTask WriteAsync(HttpResponse response, string name, string json, CancellationToken ct)
        => response.Body.WriteAsync(Encoding.UTF8.GetBytes($"event: {name}\ndata: {json}\n\n"), ct);
}
