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
        return context.Request.Headers.IfNoneMatch == asset.ETag
            ? TypedResults.StatusCode(StatusCodes.Status304NotModified)
            : TypedResults.Bytes(asset.Content, asset.ContentType);
    }
}
