using System.Collections.Frozen;
using System.Diagnostics.CodeAnalysis;
using System.IO.Compression;
using System.Reflection;
using System.Security.Cryptography;

namespace GreenLane.Terminal;

/// <summary>The officers' terminal: the files of a page that needs nothing but the gateway's API.</summary>
/// <remarks>
/// They are part of the assembly, so that a gateway in one file has its terminal with it and no file on the disk can
/// change what an officer sees. No script and no style stands inline: serve them under <c>default-src 'self'</c>.
/// Read, hashed and compressed at the first call; safe to call from any thread.
/// </remarks>
public static class TerminalAssets
{
    private const string FirstPage = "/index.html";

    private static readonly FrozenDictionary<string, TerminalAsset> Assets = ReadAll();

    /// <summary>All paths there are, each with a leading slash, in ordinal order.</summary>
    public static IReadOnlyList<string> Paths { get; } = [.. Assets.Keys.Order(StringComparer.Ordinal)];

    /// <summary>Finds the file a browser asks for.</summary>
    /// <param name="path">As in the request: a leading slash, case counts, "/" is the page itself.</param>
    /// <returns>False if there is no such file, whatever the path holds.</returns>
    public static bool TryGet(string path, [NotNullWhen(true)] out TerminalAsset? asset)
        => Assets.TryGetValue(path == "/" ? FirstPage : path, out asset);

    private static FrozenDictionary<string, TerminalAsset> ReadAll()
    {
        var assembly = typeof(TerminalAssets).Assembly;
        return assembly.GetManifestResourceNames()
            .Where(name => name.StartsWith('/'))
            .ToFrozenDictionary(name => name, name => Read(assembly, name), StringComparer.Ordinal);
    }

    private static TerminalAsset Read(Assembly assembly, string name)
    {
        using var stream = assembly.GetManifestResourceStream(name)!;
        var content = new byte[stream.Length];
        stream.ReadExactly(content);
        return new TerminalAsset(
            content, Compress(content), ContentTypeOf(name),
            $"W/\"{Convert.ToHexStringLower(SHA256.HashData(content))}\"");
    }

    private static byte[] Compress(byte[] content)
    {
        using var compressed = new MemoryStream();
        using (var gzip = new GZipStream(compressed, CompressionLevel.SmallestSize))
        {
            gzip.Write(content);
        }

        return compressed.ToArray();
    }

    // Browsers run a module only with a script's type; with nosniff anything unlisted here is never run.
    private static string ContentTypeOf(string name) => Path.GetExtension(name) switch
    {
        ".html" => "text/html; charset=utf-8",
        ".css" => "text/css; charset=utf-8",
        ".js" => "text/javascript; charset=utf-8",
        ".json" => "application/json; charset=utf-8",
        ".svg" => "image/svg+xml; charset=utf-8",
        _ => "application/octet-stream",
    };
}
