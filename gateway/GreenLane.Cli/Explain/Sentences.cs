using System.Text.Json;
using GreenLane.Lanes;

namespace GreenLane.Cli.Explain;

/// <summary>The sentences in which the officer at the lane is told of rules and reasons, in English.</summary>
internal sealed class Sentences
{
    private readonly Dictionary<string, string> _texts;

    private Sentences(Dictionary<string, string> texts) => _texts = texts;

    public static Sentences Load()
    {
        using var stream = typeof(Sentences).Assembly.GetManifestResourceStream("sentences.json")!;
        using var json = JsonDocument.Parse(stream);
        return new Sentences(json.RootElement.EnumerateObject()
            .Where(text => text.Value.ValueKind == JsonValueKind.String)
            .ToDictionary(text => text.Name, text => text.Value.GetString()!, StringComparer.Ordinal));
    }

    /// <summary>What speaks against a release; the id itself where there is no sentence.</summary>
    public string Of(Reason reason) => Text($"reason.{StableId.Of(reason)}", StableId.Of(reason));

    /// <summary>What a rule asks for, said as fulfilled.</summary>
    public string OfRule(string id) => Text($"rule.{id}", id);

    private string Text(string key, string otherwise) => _texts.GetValueOrDefault(key, otherwise);
}
