using System.Net.ServerSentEvents;
using System.Runtime.CompilerServices;
using System.Text.Json;
using GreenLane.Central.Monitoring;
using GreenLane.Central.Store.Queries;

namespace GreenLane.Central.Api;

/// <summary>Server-Sent Events: one line for every change that was committed, by whichever instance.</summary>
internal sealed class ChangeStream : IResult
{
    /// <summary>A reader further behind than this loses the oldest changes, and asks the API for the rest.</summary>
    private const int MaximumBehind = 1024;

    private readonly ChangeSubscription _subscription;
    private readonly CentralQueries _queries;

    private ChangeStream(ChangeSubscription subscription, CentralQueries queries)
        => (_subscription, _queries) = (subscription, queries);

    public static IResult Open(ChangeFeed feed, CentralQueries queries)
        => feed.Listen(MaximumBehind) is { } subscription
            ? new ChangeStream(subscription, queries)
            : Results.Problem("too many listeners", statusCode: StatusCodes.Status503ServiceUnavailable);

    public async Task ExecuteAsync(HttpContext httpContext)
    {
        using var _ = _subscription;
        var aborted = httpContext.RequestAborted;

        // The head goes out at once: who has it knows that from now on nothing is missed.
        httpContext.Response.ContentType = "text/event-stream";
        httpContext.Response.Headers.CacheControl = "no-cache,no-store";
        await httpContext.Response.Body.FlushAsync(aborted);
        await SseFormatter.WriteAsync(
            Lines(aborted), httpContext.Response.Body,
            (item, buffer) =>
            {
                using var writer = new Utf8JsonWriter(buffer);
                JsonSerializer.Serialize(writer, item.Data, CentralJson.Default.Change);
            },
            aborted);
    }

    private async IAsyncEnumerable<SseItem<Change>> Lines([EnumeratorCancellation] CancellationToken aborted)
    {
        await foreach (var change in _subscription.Changes.ReadAllAsync(aborted))
        {
            var passage = change.Passage is null ? null : _queries.Passage(change.Gateway, change.Passage);
            yield return new SseItem<Change>(
                new Change(change.Gateway.Crossing, change.Gateway.Gateway, change.Lane, passage),
                passage is null ? "state" : "passage");
        }
    }
}
