using System.Security.Cryptography;
using System.Text;
using System.Text.RegularExpressions;
using CsCheck;

namespace GreenLane.Terminal.Tests;

public sealed partial class TerminalAssetsTests
{
    /// <summary>All the files, as they are sent, that one officer's screen loads: those of one language.</summary>
    private const int MaxPageBytes = 100 * 1024;

    public static TheoryData<string> Paths => [.. TerminalAssets.Paths];

    [Fact]
    public void Root_is_the_page()
    {
        Assert.True(TerminalAssets.TryGet("/", out var root));
        Assert.True(TerminalAssets.TryGet("/index.html", out var page));

        Assert.Same(page, root);
        Assert.Equal("text/html; charset=utf-8", root.ContentType);
    }

    [Theory]
    [InlineData("/js/main.js", "text/javascript; charset=utf-8")]
    [InlineData("/css/look.css", "text/css; charset=utf-8")]
    [InlineData("/lang/sr-Cyrl.json", "application/json; charset=utf-8")]
    [InlineData("/icon.svg", "image/svg+xml; charset=utf-8")]
    public void Files_are_found_with_their_type(string path, string contentType)
    {
        Assert.True(TerminalAssets.TryGet(path, out var asset));

        Assert.Equal(contentType, asset.ContentType);
    }

    [Theory]
    [MemberData(nameof(Paths))]
    public void Every_file_has_a_known_type_and_the_hash_of_its_bytes_as_tag(string path)
    {
        Assert.True(TerminalAssets.TryGet(path, out var asset));

        Assert.NotEqual("application/octet-stream", asset.ContentType);
        Assert.Equal($"W/\"{Convert.ToHexStringLower(SHA256.HashData(asset.Content.Span))}\"", asset.ETag);
    }

    [Theory]
    [InlineData("")]
    [InlineData("index.html")]
    [InlineData("/Index.html")]
    [InlineData("/js/")]
    [InlineData("/js/../index.html")]
    [InlineData("//index.html")]
    [InlineData("/js\\main.js")]
    public void What_is_not_a_file_is_not_found(string path) => Assert.False(TerminalAssets.TryGet(path, out _));

    [Fact]
    public void Any_path_is_answered_and_none_throws()
        => Gen.String.Sample(path => TerminalAssets.TryGet(path, out var asset) == (asset is not null));

    [Theory]
    [MemberData(nameof(Paths))]
    public void Nothing_is_loaded_from_outside(string path)
        => Assert.DoesNotMatch(
            OutsideAddress(), Text(path).Replace("http://www.w3.org/2000/svg", "", StringComparison.Ordinal));

    [Theory]
    [MemberData(nameof(Paths))]
    public void No_script_or_style_stands_inline(string path)
    {
        if (path.EndsWith(".html", StringComparison.Ordinal) || path.EndsWith(".svg", StringComparison.Ordinal))
        {
            Assert.DoesNotMatch(InlineCode(), Text(path));
        }
    }

    [Theory]
    [MemberData(nameof(Paths))]
    public void Text_never_becomes_markup_or_code(string path)
    {
        if (path.EndsWith(".js", StringComparison.Ordinal))
        {
            Assert.DoesNotMatch(TextAsCode(), Text(path));
        }
    }

    [Fact]
    public void Every_file_the_page_names_is_there()
    {
        var named = TerminalAssets.Paths
            .Where(path => !path.StartsWith("/lang/", StringComparison.Ordinal))
            .SelectMany(path => Reference().Matches(Text(path)).Select(match => match.Groups[1].Value))
            .Select(name => name.StartsWith("./", StringComparison.Ordinal) ? "/js/" + name[2..] : name)
            .Distinct()
            .ToArray();

        Assert.Contains("/js/link.js", named);
        Assert.All(named, path => Assert.True(TerminalAssets.TryGet(path, out _), $"{path} is named and not there"));
    }

    [Fact]
    public void Page_is_small_in_every_language()
    {
        var shared = TerminalAssets.Paths.Where(path => !IsDictionary(path)).Sum(Length);

        Assert.All(TerminalAssets.Paths.Where(IsDictionary), path
            => Assert.InRange(shared + Length(path), 1, MaxPageBytes));
    }

    private static bool IsDictionary(string path) => path.StartsWith("/lang/", StringComparison.Ordinal);

    private static int Length(string path) => TerminalAssets.TryGet(path, out var asset) ? asset.Compressed.Length : 0;

    private static string Text(string path)
        => TerminalAssets.TryGet(path, out var asset) ? Encoding.UTF8.GetString(asset.Content.Span) : "";

    [GeneratedRegex(@"[a-z]+://|url\(|@import|src=""//|href=""//", RegexOptions.IgnoreCase)]
    private static partial Regex OutsideAddress();

    [GeneratedRegex(@"<script(?![^>]*\ssrc=)|<style|\sstyle=|\son[a-z]+=|javascript:", RegexOptions.IgnoreCase)]
    private static partial Regex InlineCode();

    [GeneratedRegex(@"innerHTML|outerHTML|insertAdjacentHTML|document\.write|\beval\(|new Function|DOMParser")]
    private static partial Regex TextAsCode();

    [GeneratedRegex(@"(?:from|src=|href=) ?['""]((?:\./|/)[^'""]+)['""]")]
    private static partial Regex Reference();
}
