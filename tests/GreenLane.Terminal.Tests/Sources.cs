using System.Text;
using System.Text.RegularExpressions;
using GreenLane.Terminal.Tests.Stage;

namespace GreenLane.Terminal.Tests;

/// <summary>Ids as the gateway's sources, and the page's, write them.</summary>
internal static partial class Sources
{
    /// <summary>What the expression's first group matches in a file of the gateway.</summary>
    public static IReadOnlyList<string> Quoted(string file, string expression)
    {
        var found = Regex.Matches(Gateway(file), expression).Select(match => match.Groups[1].Value).ToArray();
        Assert.NotEmpty(found);
        return found;
    }

    /// <summary>The members of the one enumeration in a file of the gateway, as stable ids.</summary>
    public static IReadOnlyList<string> Named(string file)
    {
        var found = Member().Matches(Gateway(file))
            .Select(match => Words().Replace(match.Groups[1].Value, "-$0").ToLowerInvariant())
            .ToArray();
        Assert.NotEmpty(found);
        return found;
    }

    /// <summary>The list of ids that a module of the page holds under a name.</summary>
    public static IReadOnlyList<string> List(string name, string module = "picture")
    {
        Assert.True(TerminalAssets.TryGet($"/js/{module}.js", out var asset));
        var list = Regex.Match(
            Encoding.UTF8.GetString(asset.Content.Span), $@"const {name} = \[(.*?)\]", RegexOptions.Singleline);
        return [.. Id().Matches(list.Groups[1].Value).Select(match => match.Groups[1].Value)];
    }

    private static string Gateway(string file)
        => File.ReadAllText(Path.Combine(TerminalStage.Repository, "gateway/GreenLane.Gateway", file));

    [GeneratedRegex(@"^    ([A-Z][A-Za-z]+)(?: = [^,]+)?,", RegexOptions.Multiline)]
    private static partial Regex Member();

    [GeneratedRegex("(?<!^)[A-Z]")]
    private static partial Regex Words();

    [GeneratedRegex("'([a-z-]+)'")]
    private static partial Regex Id();
}
