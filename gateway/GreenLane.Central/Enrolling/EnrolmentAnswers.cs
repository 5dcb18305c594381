using GreenLane.Central.Accounts;
using Microsoft.AspNetCore.Http.Features;

namespace GreenLane.Central.Enrolling;

/// <summary>How enrolment answers over HTTP.</summary>
internal static class EnrolmentAnswers
{
    public static IResult Of(EnrolmentAnswer answer) => answer.Outcome switch
    {
        EnrolmentOutcome.Done => Results.Ok(new EnrolmentDone(answer.Detail, answer.Number)),
        EnrolmentOutcome.NotFound => Problem(StatusCodes.Status404NotFound, answer.Detail),
        EnrolmentOutcome.Moved => Problem(StatusCodes.Status409Conflict, answer.Detail),
        EnrolmentOutcome.SecondPerson => Results.Problem(
            answer.Detail, statusCode: StatusCodes.Status403Forbidden, type: "urn:greenlane:second-person"),
        EnrolmentOutcome.NotHanded => Problem(StatusCodes.Status503ServiceUnavailable, answer.Detail),
        _ => Problem(StatusCodes.Status400BadRequest, answer.Detail),
    };

    public static IResult Problem(int status, string detail) => Results.Problem(detail, statusCode: status);

    public static string Name(HttpContext context) => Caller.NameOf(context.User);

    /// <summary>Lets this request carry more than others may.</summary>
    public static void Allow(HttpContext context, long bytes)
    {
        if (context.Features.Get<IHttpMaxRequestBodySizeFeature>() is { IsReadOnly: false } size)
        {
            size.MaxRequestBodySize = bytes;
        }
    }
}
