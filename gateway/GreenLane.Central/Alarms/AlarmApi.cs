using GreenLane.Central.Accounts;
using GreenLane.Central.Api;

namespace GreenLane.Central.Alarms;

/// <summary>Alarms over HTTP. Acting on one changes nothing but what people are told.</summary>
internal static class AlarmApi
{
    public static void MapAlarms(this IEndpointRouteBuilder routes)
    {
        var api = routes.MapGroup("/api/v1/alarms")
            .ProducesProblem(StatusCodes.Status400BadRequest)
            .ProducesProblem(StatusCodes.Status503ServiceUnavailable)
            .AddEndpointFilter<StoreFailureFilter>();
        api.MapGet("", List)
            .Produces<AlarmList>()
            .WithSummary("Alarms that are open, in the order in which to act on them, as JSON or CSV");
        api.MapGet("/history", History)
            .Produces<AlarmHistory>()
            .WithSummary("What was done about alarms and what became of them, newest first");
        api.MapPost("/{id:long}/acknowledge", Acknowledge).RequireAuthorization(Policies.Act)
            .Produces(StatusCodes.Status204NoContent)
            .ProducesProblem(StatusCodes.Status404NotFound).ProducesProblem(StatusCodes.Status409Conflict)
            .WithSummary("Somebody takes note of an alarm");
        api.MapPost("/{id:long}/shelve", Shelve).RequireAuthorization(Policies.Act)
            .Produces(StatusCodes.Status204NoContent)
            .ProducesProblem(StatusCodes.Status404NotFound).ProducesProblem(StatusCodes.Status409Conflict)
            .WithSummary("Somebody puts an alarm out of sight for 1, 8 or 24 hours, with a reason");
    }

    private static IResult List(
        AlarmWatch watch, string? state, string? kind, string? priority, string? gateway, string? format)
    {
        var shown = new AlarmFilter(state, kind, priority, gateway).Of(watch.Current);
        return format switch
        {
            null or "json" => Results.Ok(shown),
            "csv" => Results.File(AlarmCsv.Write(shown.Items), "text/csv; charset=utf-8", "alarms.csv"),
            _ => Problem(StatusCodes.Status400BadRequest, "format is json or csv"),
        };
    }

    private static IResult History(AlarmWatch watch, long? after, int? limit)
        => limit is < 1 or > AlarmQuery.MostHistory
            ? Problem(StatusCodes.Status400BadRequest, $"limit is from 1 to {AlarmQuery.MostHistory}")
            : Results.Ok(watch.History(after, limit ?? 100));

    private static IResult Acknowledge(AlarmWatch watch, AccountBook book, HttpContext context, long id)
    {
        var by = Record(book, context, "alarm-acknowledged", id);
        return Answer(watch.Acknowledge(id, by));
    }

    private static IResult Shelve(AlarmWatch watch, AccountBook book, HttpContext context, long id, ShelveWish wish)
    {
        if (Obstacle(wish) is { } obstacle)
        {
            return Problem(StatusCodes.Status400BadRequest, obstacle);
        }

        var by = Record(book, context, "alarm-shelved", id);
        return Answer(watch.Shelve(id, wish, by));
    }

    /// <summary>What was wanted stands in the audit before it is done.</summary>
    private static string Record(AccountBook book, HttpContext context, string what, long id)
    {
        var by = Caller.NameOf(context.User);
        book.Record(new AuditAct(by, what, id.ToString(System.Globalization.CultureInfo.InvariantCulture)));
        return by;
    }

    private static string? Obstacle(ShelveWish wish)
        => !AlarmBook.ShelfHours.Contains(wish.Hours) ? "hours is 1, 8 or 24"
            : string.IsNullOrWhiteSpace(wish.Reason) || wish.Reason.Length > AlarmBook.LongestReason
                ? $"reason is of 1 to {AlarmBook.LongestReason} characters"
                : null;

    private static IResult Answer(AlarmActOutcome outcome) => outcome switch
    {
        AlarmActOutcome.Done => Results.NoContent(),
        AlarmActOutcome.NotNow => Problem(StatusCodes.Status409Conflict, "the alarm does not stand so now"),
        _ => Problem(StatusCodes.Status404NotFound, "no such alarm is open"),
    };

    private static IResult Problem(int status, string detail) => Results.Problem(detail, statusCode: status);
}
