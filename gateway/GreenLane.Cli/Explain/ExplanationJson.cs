using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using GreenLane.Lanes;

namespace GreenLane.Cli.Explain;

/// <summary>Explanations for programs.</summary>
internal static class ExplanationJson
{
    private static readonly JsonWriterOptions Readable = new()
    {
        Indented = true,
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
    };

    public static void Write(TextWriter output, Explanation explanation)
        => Write(output, json => Write(json, explanation));

    /// <summary>The sum, and every passage that something is wrong with.</summary>
    public static void Write(TextWriter output, ExplanationTally tally, IEnumerable<Explanation> wrong)
        => Write(output, json =>
        {
            json.WriteStartObject();
            json.WriteNumber("passages", tally.Passages);
            json.WriteNumber("reproduced", tally.Reproduced);
            json.WriteNumber("not", tally.Not);
            json.WriteNumber("withoutVerdict", tally.WithoutVerdict);
            json.WriteStartArray("items");
            foreach (var explanation in wrong)
            {
                Write(json, explanation);
            }

            json.WriteEndArray();
            json.WriteEndObject();
        });

    private static void Write(TextWriter output, Action<Utf8JsonWriter> write)
    {
        using var buffer = new MemoryStream();
        using (var json = new Utf8JsonWriter(buffer, Readable))
        {
            write(json);
        }

        output.WriteLine(Encoding.UTF8.GetString(buffer.ToArray()));
    }

    private static void Write(Utf8JsonWriter json, Explanation explanation)
    {
        var passage = explanation.Passage;
        json.WriteStartObject();
        json.WriteString("passage", passage.Id);
        json.WriteString("outcome", StableId.Of(explanation.Outcome));
        json.WriteString("verdict", passage.Verdict);
        json.WriteString("reason", passage.Reason);
        json.WriteStartArray("decidedBy");
        foreach (var rule in passage.Rules.Where(rule => rule.Reason is not null && rule.Reason == passage.Reason))
        {
            json.WriteStringValue(rule.Id);
        }

        json.WriteEndArray();
        Write(json, "problems", explanation.Problems);
        Write(json, "notes", explanation.Notes);
        json.WriteEndObject();
    }

    private static void Write(Utf8JsonWriter json, string name, IEnumerable<string> texts)
    {
        json.WriteStartArray(name);
        foreach (var text in texts)
        {
            json.WriteStringValue(text);
        }

        json.WriteEndArray();
    }
}
