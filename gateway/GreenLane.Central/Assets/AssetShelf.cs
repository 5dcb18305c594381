using System.Collections.Frozen;
using System.IO.Compression;
using System.Security.Cryptography;

namespace GreenLane.Central.Assets;

/// <summary>Serves what the browser needs from inside the assembly, so that it works from any folder.</summary>
internal static class AssetShelf
{
    private static readonly FrozenDictionary<string, string> ContentTypes = new Dictionary<string, string>
    {
        ["site.css"] = "text/css; charset=utf-8",
        ["alarms.css"] = "text/css; charset=utf-8",
        ["accounts.css"] = "text/css; charset=utf-8",
        ["icon.svg"] = "image/svg+xml",
        ["live.js"] = "text/javascript; charset=utf-8",
        ["blazor.web.js"] = "text/javascript; charset=utf-8",
    }.ToFrozenDictionary();

    public static void MapAssets(this IEndpointRouteBuilder routes)
    {
        foreach (var (name, contentType) in ContentTypes)
        {
            var asset = Load(name);
            routes.MapGet($"/assets/{name}", (HttpContext context) => Serve(context, asset, contentType))
                .AllowAnonymous().ExcludeFromDescription();
        }
    }

    private static IResult Serve(HttpContext context, Asset asset, string contentType)
    {
        // A new version of the program must show at once, and an old one must not be sent twice.
        var headers = context.Response.Headers;
        headers.CacheControl = "no-cache";
        headers.ETag = asset.Tag;
        headers.Vary = "Accept-Encoding";
        if (context.Request.Headers.IfNoneMatch == asset.Tag)
        {
            return Results.StatusCode(StatusCodes.Status304NotModified);
        }

        if (context.Request.Headers.AcceptEncoding.ToString().Contains("br", StringComparison.Ordinal))
        {
            headers.ContentEncoding = "br";
            return Results.Bytes(asset.Compressed, contentType);
        }

        return Results.Bytes(asset.Plain, contentType);
    }

    private static Asset Load(string name)
    {
        using var resource = typeof(AssetShelf).Assembly.GetManifestResourceStream(name)
            ?? throw new InvalidOperationException($"{name} was not embedded by the build");
        using var plain = new MemoryStream();
        resource.CopyTo(plain);
        using var compressed = new MemoryStream();
        using (var brotli = new BrotliStream(compressed, CompressionLevel.Fastest, leaveOpen: true))
        {
            brotli.Write(plain.ToArray());
        }

        var tag = $"\"{Convert.ToHexStringLower(SHA256.HashData(plain.ToArray()).AsSpan(0, 8))}\"";
        return new Asset(plain.ToArray(), compressed.ToArray(), tag);
    }

    private sealed record Asset(byte[] Plain, byte[] Compressed, string Tag);
}
