using System.Data.Common;
using GreenLane.Central.Configuration;
using GreenLane.Central.Store;

namespace GreenLane.Central.Api;

/// <summary>What holds for every request, whoever sends it: where it may come from, and that failures are answers.
/// </summary>
internal sealed class AccessGate(
    RequestDelegate next, CentralSettings settings, IProblemDetailsService problems, ILogger<AccessGate> logger)
{
    public async Task InvokeAsync(HttpContext context)
    {
        AddHeaders(context.Response.Headers);
        if (IsFromAnotherSite(context.Request))
        {
            await RefuseAsync(context, StatusCodes.Status403Forbidden, "the request comes from another site");
            return;
        }

        try
        {
            await next(context);
        }
        catch (DbException e) when (!context.Response.HasStarted)
        {
            // Who calls is asked of the store too.
            Log.StoreFailed(logger, StoreFailure.CodeOf(e), e.Message);
            await RefuseAsync(context, StatusCodes.Status503ServiceUnavailable, "the store cannot be read now");
        }
    }

    // Browsers send the origin with every websocket and every POST, and pages cannot alter it.
    private bool IsFromAnotherSite(HttpRequest request)
        => request.Headers.Origin.ToString() is { Length: > 0 } origin
            && !string.Equals(
                origin, settings.Origin?.GetLeftPart(UriPartial.Authority) ?? $"{request.Scheme}://{request.Host}",
                StringComparison.OrdinalIgnoreCase);

    private static void AddHeaders(IHeaderDictionary headers)
    {
        headers.ContentSecurityPolicy = "default-src 'self'; frame-ancestors 'none'; base-uri 'self'";
        headers.XContentTypeOptions = "nosniff";
        // With none at all, browsers would not say where a form comes from either.
        headers["Referrer-Policy"] = "same-origin";
    }

    private async Task RefuseAsync(HttpContext context, int status, string detail)
    {
        context.Response.StatusCode = status;
        await problems.TryWriteAsync(new ProblemDetailsContext
        {
            HttpContext = context,
            ProblemDetails = { Status = status, Detail = detail },
        });
    }
}
