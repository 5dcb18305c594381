using Microsoft.AspNetCore.Http.HttpResults;

namespace GreenLane.Gateway.Http;

/// <summary>Errors as RFC 9457 problem details, each saying what is wrong and what to do.</summary>
internal static class Problem
{
    public static ProblemHttpResult Of(int status, string title, string? detail = null)
        => TypedResults.Problem(detail, statusCode: status, title: title);
}
