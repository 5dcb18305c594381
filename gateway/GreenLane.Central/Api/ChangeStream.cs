using System.Net.ServerSentEvents;
using System.Runtime.CompilerServices;
using GreenLane.Central.Monitoring;
using GreenLane.Central.Store.Queries;

namespace GreenLane.Central.Api;

/// <summary>Server-Sent Events: one line for every change that was committed.</summary>
internal static class ChangeStream
{
    /// <summary>A reader further behind than this loses the oldest changes, and asks the API for the rest.</summary>
    private const int MaximumBehind = 1024;

    public static IResult Open(ChangeFeed feed, CentralQueries queries, CancellationToken aborted)
        => feed.Listen(MaximumBehind) is { } subscription
            ? TypedResults.ServerSentEvents(Lines(subscription, queries, aborted))
            : Results.Problem("too many listeners", statusCode: StatusCodes.Status503ServiceUnavailable);

    private static async IAsyncEnumerable<SseItem<Change>> Lines(
        ChangeSubscription subscription, CentralQueries queries,
        [EnumeratorCancellation] CancellationToken aborted)
    {
        using var _ = subscription;
        await foreach (var change in subscription.Changes.ReadAllAsync(aborted))
        {
            var passage = change.Passage is null ? null : queries.Passage(change.Gateway, change.Passage);
            yield return new SseItem<Change>(
                new Change(change.Gateway.Crossing, change.Gateway.Gateway, change.Lane, passage),
                passage is null ? "state" : "passage");
        }
    }
}
