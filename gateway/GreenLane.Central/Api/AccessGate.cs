using GreenLane.Central.Configuration;

namespace GreenLane.Central.Api;

/// <summary>Who may read. Without accounts, nobody but the machinery that watches the process.</summary>
internal sealed class AccessGate(RequestDelegate next, CentralSettings settings, IProblemDetailsService problems)
{
    public async Task InvokeAsync(HttpContext context)
    {
        AddHeaders(context.Response.Headers);
        var path = context.Request.Path;
        if (!settings.Open && !path.StartsWithSegments("/health") && !path.StartsWithSegments("/metrics"))
        {
            await RefuseAsync(context, StatusCodes.Status401Unauthorized, "an account is needed");
        }
        else if (IsFromAnotherSite(context.Request))
        {
            await RefuseAsync(context, StatusCodes.Status403Forbidden, "the request comes from another site");
        }
        else
        {
            await next(context);
        }
    }

    // Browsers send the origin with every websocket, and no server but this one asks for it.
    private static bool IsFromAnotherSite(HttpRequest request)
        => request.Headers.Origin.ToString() is { Length: > 0 } origin
            && origin != $"{request.Scheme}://{request.Host}";

    private static void AddHeaders(IHeaderDictionary headers)
    {
        headers.ContentSecurityPolicy = "default-src 'self'; frame-ancestors 'none'; base-uri 'self'";
        headers.XContentTypeOptions = "nosniff";
        headers["Referrer-Policy"] = "no-referrer";
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
