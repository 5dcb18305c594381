using System.Text;
using System.Text.RegularExpressions;

namespace GreenLane.Terminal.Tests;

/// <summary>What the page says and what its dictionaries hold belong together.</summary>
public sealed partial class PageTests
{
    private static readonly string[] Ids = [.. Dictionaries.Entries("en").Select(entry => entry.Key)];

    private static readonly string Scripts = string.Concat(
        TerminalAssets.Paths.Where(path => path.EndsWith(".js", StringComparison.Ordinal)).Select(Text));

    [Fact]
    public void Every_sentence_the_page_says_is_in_the_dictionary()
        => Assert.All(
            Said().Matches(Scripts).Select(said => said.Groups[1].Value),
            said => Assert.Contains(Ids, id => said.EndsWith('.')
                ? id.StartsWith(said, StringComparison.Ordinal)
                : id == said));

    [Fact]
    public void Every_sentence_of_the_dictionary_is_said_somewhere()
    {
        Assert.All(Ids.Where(id => id != "language"), id => Assert.True(
            Scripts.Contains($"'{id}'", StringComparison.Ordinal)
            || Scripts.Contains($"`{Group(id)}${{", StringComparison.Ordinal),
            id));
    }

    [Fact]
    public void Every_language_has_a_dictionary_and_a_place_in_the_selector()
        => Assert.Equal(
            TerminalAssets.Paths.Where(path => path.StartsWith("/lang/", StringComparison.Ordinal)),
            Language().Matches(Text("/js/words.js"))
                .Select(match => $"/lang/{match.Groups[1].Value}.json")
                .Order(StringComparer.Ordinal));

    private static string Group(string id) => id[..(id.IndexOf('.', StringComparison.Ordinal) + 1)];

    private static string Text(string path)
        => TerminalAssets.TryGet(path, out var asset) ? Encoding.UTF8.GetString(asset.Content.Span) : "";

    /// <summary>An id in full, or its beginning up to the point where a stable id is put in.</summary>
    [GeneratedRegex(@"say\([^'`)]*['`]([a-z]+\.[a-z.-]*)")]
    private static partial Regex Said();

    [GeneratedRegex(@"\['([A-Za-z-]+)', '[^']+'\],")]
    private static partial Regex Language();
}
