using System.Collections.Immutable;
using System.Text.Json;
using GreenLane.Reporting.Contracts;

namespace GreenLane.Reporting.Journal;

/// <summary>The record of an erasure: of which passages, and what was left of each.</summary>
/// <param name="Left">By number: SHA-256 of what the passage says from then on, lower-case hexadecimal.</param>
public sealed record ErasureNote(string Verb, string By, int Passages, ImmutableSortedDictionary<long, string> Left)
{
    private const string Beginning = """{"verb":"erase","by":"retention",""";

    public static ErasureNote Of(ImmutableSortedDictionary<long, string> left)
        => new("erase", "retention", left.Count, left);

    /// <returns>Null if this is the text of another record.</returns>
    internal static ErasureNote? Of(string payload)
    {
        try
        {
            return payload.StartsWith(Beginning, StringComparison.Ordinal)
                ? JsonSerializer.Deserialize(payload, ReportingJson.Default.ErasureNote) : null;
        }
        catch (JsonException)
        {
            return null;
        }
    }
}
