using GreenLane.Gateway.Notices;
using GreenLane.Reporting.Contracts;
using Microsoft.AspNetCore.Http.Features;

namespace GreenLane.Gateway.Http;

/// <summary>Where those who are entitled send pre-arrival notices, each with a token of its own.</summary>
internal static class NoticeEndpoint
{
    public static void Map(IEndpointRouteBuilder api) => api.MapPost("/notices", Take).ForMachines()
        .Accepts<NoticeBatch>("application/json")
        .Produces<NoticeAnswers>().Produces<NoticeAnswers>(422).ProducesProblem(401).ProducesProblem(429)
        .WithSummary("A batch of pre-arrival notices; an empty one says that the sender lives");

    private static async Task<IResult> Take(HttpContext context, PaperIntakes intakes)
    {
        if (intakes.Senders is not { } senders || intakes.Desk is not { } desk)
        {
            return Problem.Of(404, "No notices are kept here", "nobody may send any: set Papers:Senders");
        }

        if (senders.Admit(context.Request.Headers.Authorization.ToString(), out var wait) is not { } source)
        {
            return wait > TimeSpan.Zero
                ? Problem.TooMany(context, wait)
                : Problem.Of(401, "Token missing or wrong", "send Authorization: Bearer TOKEN");
        }

        if (context.Features.Get<IHttpMaxRequestBodySizeFeature>() is { IsReadOnly: false } limit)
        {
            limit.MaxRequestBodySize = NoticeLimits.BatchBytes;
        }

        if (context.Request.ContentLength > NoticeLimits.BatchBytes)
        {
            desk.Refuse(source, "too large");
            return Problem.Of(413, "Body too large", $"a batch has at most {NoticeLimits.BatchBytes} bytes");
        }

        using var body = new MemoryStream((int)(context.Request.ContentLength ?? 4096));
        try
        {
            await context.Request.Body.CopyToAsync(body, context.RequestAborted);
        }
        catch (BadHttpRequestException e)
        {
            desk.Refuse(source, "not received whole");
            return Problem.Of(e.StatusCode, "Body not received whole", e.Message);
        }

        var answers = desk.Take(source, body.GetBuffer().AsMemory(0, (int)body.Length));
        return answers.Problem is { } problem ? Problem.Of(400, "Not a batch of notices", problem)
            : !desk.IsWritable ? Problem.Of(503, "Not recorded", "the disk does not take it; send it again")
            : TypedResults.Json(
                answers, GatewayJson.Default.NoticeAnswers,
                statusCode: answers.Refused > 0 && answers.Taken + answers.Replaced == 0 ? 422 : 200);
    }
}
