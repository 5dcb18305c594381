using System.Collections.Immutable;
using GreenLane.Lanes;

namespace GreenLane.Registry;

/// <summary>Recognition rules as people write them in JSON (DESIGN 10), not signed yet.</summary>
public sealed record RecognitionRules
{
    /// <summary>More rules than there are pairs of countries, types and directions.</summary>
    public const int MaxRules = 10_000;

    public required CountryCode Country { get; init; }

    public ImmutableArray<RecognitionRule> Rules { get; init; } = [];

    public ImmutableArray<IdentityPolicy> Policies { get; init; } = [IdentityPolicy.TagAndPlate];

    public double RandomInspection { get; init; }

    /// <summary>Reads the JSON strictly: an unknown key, a wrong type or a key given twice is an error.</summary>
    /// <param name="problems">
    /// Everything wrong, in the order of the text, at most a hundred; empty when all is well.
    /// </param>
    public static bool TryParse(
        ReadOnlySpan<byte> json, out RecognitionRules? rules, out ImmutableArray<InputProblem> problems)
    {
        var parser = new RecognitionParser(json);
        rules = parser.Parse();
        problems = parser.Problems;
        return rules is not null;
    }
}
