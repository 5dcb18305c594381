using System.Globalization;
using GreenLane.Gateway.Accounts;
using Microsoft.AspNetCore.Http.HttpResults;

namespace GreenLane.Gateway.Http;

/// <summary>Errors as RFC 9457 problem details, each saying what is wrong and what to do.</summary>
internal static class Problem
{
    public const string SignIn = "urn:greenlane:sign-in";
    public const string Role = "urn:greenlane:role";
    public const string Csrf = "urn:greenlane:csrf";
    public const string MustChange = "urn:greenlane:must-change";
    public const string SecondPerson = "urn:greenlane:second-person";
    public const string Locked = "urn:greenlane:locked";

    /// <param name="type">A stable id for programs, where the status alone does not say it.</param>
    public static ProblemHttpResult Of(int status, string title, string? detail = null, string? type = null)
        => TypedResults.Problem(detail, statusCode: status, title: title, type: type);

    /// <summary>A second person must confirm, until then.</summary>
    public static ProblemHttpResult NeedsSecond(string detail, DateTimeOffset? until) => TypedResults.Problem(
        detail, statusCode: 403, title: "A second person must confirm", type: SecondPerson,
        extensions: until is { } end
            ? [new("until", end.UtcDateTime.ToString("yyyy-MM-dd'T'HH:mm:ss.fff'Z'", CultureInfo.InvariantCulture))]
            : []);

    /// <summary>Nothing is looked at for a while.</summary>
    public static ProblemHttpResult TooMany(HttpContext context, TimeSpan wait)
    {
        var seconds = (long)Math.Ceiling(wait.TotalSeconds);
        context.Response.Headers.RetryAfter = seconds.ToString(CultureInfo.InvariantCulture);
        return Of(429, "Too many wrong ones", $"wait {seconds} s", Locked);
    }

    /// <summary>What became of something at a desk, where it was not done.</summary>
    public static ProblemHttpResult Of(HttpContext context, DeskAnswer answer) => answer.Outcome switch
    {
        DeskOutcome.Wrong => Of(401, "Wrong", "name and password, or the code, do not fit", SignIn),
        DeskOutcome.Locked => TooMany(context, answer.Wait),
        DeskOutcome.Refused => Of(400, "Not allowed", answer.Why),
        DeskOutcome.Unknown => Of(404, "No such account"),
        DeskOutcome.Conflict => Of(409, "Not possible", answer.Why),
        _ => Of(503, "Not done", answer.Why),
    };
}
