using GreenLane.Gateway.Accounts;
using GreenLane.Terminal;

namespace GreenLane.Gateway.Http;

/// <summary>Serves the officers' terminal, which is part of the program file.</summary>
internal static class TerminalEndpoint
{
    public static void Map(IEndpointRouteBuilder routes)
        => routes.MapGet("/{*path}", Serve).For(Right.Open).ExcludeFromDescription();

    private static IResult Serve(string? path, HttpContext context)
    {
        if (!TerminalAssets.TryGet("/" + path, out var asset))
        {
            return Problem.Of(404, "Not found");
        }

        context.Response.Headers.ContentSecurityPolicy = "default-src 'self'; frame-ancestors 'none'; base-uri 'none'";
        context.Response.Headers.XContentTypeOptions = "nosniff";
        context.Response.Headers.CacheControl = "no-cache";
        context.Response.Headers.ETag = asset.ETag;
        context.Response.Headers.Vary = "Accept-Encoding";
        if (context.Request.Headers.IfNoneMatch == asset.ETag)
        {
            return TypedResults.StatusCode(StatusCodes.Status304NotModified);
        }

        if (!TakesGzip(context.Request))
        {
            return TypedResults.Bytes(asset.Content, asset.ContentType);
        }

        context.Response.Headers.ContentEncoding = "gzip";
        return TypedResults.Bytes(asset.Compressed, asset.ContentType);
    }

    /// <summary>Browsers name it among others; whoever excludes it, or wishes it less, gets the plain file.</summary>
    private static bool TakesGzip(HttpRequest request) => request.Headers.AcceptEncoding.ToString()
        .Split(',', StringSplitOptions.TrimEntries)
        .Contains("gzip", StringComparer.OrdinalIgnoreCase);
}
