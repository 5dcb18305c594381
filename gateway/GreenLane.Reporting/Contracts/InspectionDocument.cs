using System.Collections.Immutable;
using GreenLane.Lanes;

namespace GreenLane.Reporting.Contracts;

/// <summary>What an inspection of a passage's truck found, as an officer entered it.</summary>
/// <param name="Agency">customs, veterinary, phytosanitary or police.</param>
/// <param name="Finding">nothing, irregularity or seizure.</param>
/// <param name="Kinds">Of what kind; empty where nothing was found.</param>
/// <param name="From">When it began.</param>
/// <param name="To">When it was over.</param>
/// <param name="By">The account that entered it; a pseudonym in what leaves the gateway.</param>
/// <param name="At">When it was entered.</param>
/// <param name="Text">In the officer's words; never leaves the gateway.</param>
public sealed record InspectionDocument(
    string Agency, string Finding, ImmutableArray<string> Kinds, DateTimeOffset From, DateTimeOffset To, string By,
    DateTimeOffset At, string? Text)
{
    /// <summary>The gravest that was found; <see cref="Contracts.Finding.None"/> where nobody told of any.</summary>
    public static Finding Gravest(IEnumerable<InspectionDocument> inspections)
        => inspections.Select(one => StableId.TryParse<Finding>(one.Finding, out var finding) ? finding : default)
            .DefaultIfEmpty().Max();
}
