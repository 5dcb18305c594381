namespace GreenLane.Registry;

/// <summary>What a journal still names.</summary>
/// <param name="Named">Hashes, and the last record that names each.</param>
/// <param name="OldestWithPlates">
/// The first record of a passage that is open or whose plates are not erased; all before are erased.
/// </param>
/// <param name="IsWhole">False if records that cannot be asked, of a damaged journal, may name more.</param>
public sealed record ArchiveNeeds(IReadOnlyDictionary<string, long> Named, long OldestWithPlates, bool IsWhole);
