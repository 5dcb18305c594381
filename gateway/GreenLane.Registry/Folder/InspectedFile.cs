namespace GreenLane.Registry;

/// <summary>What was found in a file when it was last read.</summary>
/// <param name="Facts">Null if it did not verify.</param>
/// <param name="Content">What it holds; null if it did not verify, or if it was let go of as not in force.</param>
/// <param name="Refusal">Why it did not verify; null if it did.</param>
internal sealed record InspectedFile<TContent>(
    string Path, FilePrint Print, SignedFacts? Facts, TContent? Content, Refusal? Refusal)
    where TContent : class;
