using System.Text.Json;

namespace GreenLane.Terminal.Tests;

/// <summary>The dictionaries as they are served.</summary>
internal static class Dictionaries
{
    public static readonly TheoryData<string> Languages = ["en", "sr-Latn", "sr-Cyrl", "mk", "sq"];

    /// <summary>Ids and sentences of one language, in the order of its file.</summary>
    public static IReadOnlyList<KeyValuePair<string, string>> Entries(string language)
    {
        Assert.True(TerminalAssets.TryGet($"/lang/{language}.json", out var asset), $"no dictionary for {language}");
        using var document = JsonDocument.Parse(asset.Content);
        return
        [
            .. document.RootElement.EnumerateObject()
                .Select(entry => KeyValuePair.Create(entry.Name, entry.Value.GetString() ?? "")),
        ];
    }

    /// <summary>Ids of one group, such as "reason", in the order of the file and without the group's name.</summary>
    public static IReadOnlyList<string> Group(string language, string group) =>
    [
        .. Entries(language).Select(entry => entry.Key)
            .Where(id => id.StartsWith(group + '.', StringComparison.Ordinal))
            .Select(id => id[(group.Length + 1)..]),
    ];
}
