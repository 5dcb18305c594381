using System.Collections.Immutable;
using GreenLane.Lanes;
using GreenLane.Registry;

namespace GreenLane.Central.Files;

/// <summary>The recognition matrix in words: whom this administration recognises, where, for what and how long.
/// </summary>
/// <param name="Hash">SHA-256 of the signed file, lower-case hexadecimal.</param>
/// <param name="Policies">How surely a lane may be set to know a vehicle, in the words of the file.</param>
/// <param name="RandomInspection">The least share of vehicles drawn for inspection, 0 to 1.</param>
public sealed record RecognitionTable(
    string Country, ulong Sequence, string Hash, DateTimeOffset Created, DateTimeOffset Expires,
    ImmutableArray<string> Policies, double RandomInspection, ImmutableArray<RecognitionRow> Rows)
{
    /// <summary>Says of every rule whether it counts at this moment.</summary>
    public static RecognitionTable Of(RecognitionMatrix matrix, DateTimeOffset now)
    {
        ArgumentNullException.ThrowIfNull(matrix);
        var lifted = matrix.Rules
            .Where(rule => rule.Lifts is not null && RecognitionRow.StandingOf(rule, now) == RecognitionRow.InForce)
            .Select(rule => rule.Lifts!)
            .ToHashSet(StringComparer.Ordinal);
        return new RecognitionTable(
            matrix.Country.ToString(), matrix.Sequence, matrix.Hash, matrix.Created, matrix.Expires,
            [.. matrix.Policies.Select(policy => RecognitionWords.Of(RecognitionWords.Policy, policy))],
            matrix.RandomInspection,
            [
                .. matrix.Rules.Select(rule => RecognitionRow.Of(rule, lifted.Contains(rule.Id), now))
                    .OrderBy(row => row.Issuer, StringComparer.Ordinal),
            ]);
    }
}
