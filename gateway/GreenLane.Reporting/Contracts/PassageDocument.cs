using System.Collections.Immutable;
using System.Text.Json.Serialization;
using GreenLane.Reporting.Grounds;

namespace GreenLane.Reporting.Contracts;

/// <summary>
/// One passage as the API shows it, the journal keeps it and, with plates and tags replaced by pseudonyms, the centre
/// gets it. Times are UTC; ids of outcomes, reasons and rules are stable (gateway/docs/glossary.md).
/// </summary>
public record PassageDocument
{
    /// <summary>"{epoch}-{number}", unique for the gateway and never used again.</summary>
    public required string Id { get; init; }

    public required string Lane { get; init; }

    public required DateTimeOffset OpenedAt { get; init; }

    /// <summary>Null while the vehicle is in the lane.</summary>
    public DateTimeOffset? ClosedAt { get; init; }

    /// <summary>synced, holdover or untrusted: the quality of the wall-clock times.</summary>
    public required string Clock { get; init; }

    /// <summary>
    /// released, referred, withdrawn, not-used, intrusion, to-desk, to-inspection, interrupted; null while undecided.
    /// </summary>
    public string? Outcome { get; init; }

    /// <summary>
    /// "automatic", or the verb of the officer's command that released or moved the vehicle; "by-hand" for a passage
    /// that was entered afterwards.
    /// </summary>
    public string? ReleasedBy { get; init; }

    /// <summary>release or refer; null before the verdict.</summary>
    public string? Verdict { get; init; }

    /// <summary>The verdict's headline; null on green and before the verdict. It stays whatever the outcome.</summary>
    public string? Reason { get; init; }

    public DateTimeOffset? DecidedAt { get; init; }

    /// <summary>Time from the last counted sighting, or the opening, to the verdict; microseconds.</summary>
    public long? DecisionMicroseconds { get; init; }

    /// <summary>Seconds from opening to closing, by the monotonic clock.</summary>
    public double? DwellSeconds { get; init; }

    public string? OperatorId { get; init; }

    /// <summary>The operator's name as its registry writes it, for people; it stays at the crossing.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public string? OperatorName { get; init; }

    public string? Issuer { get; init; }

    /// <summary>
    /// Whom the tag and whom the plate names, as far as they are enrolled, where the two differ; null where they do
    /// not. For people: it stays at the crossing.
    /// </summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public ImmutableArray<NamedOperator>? Operators { get; init; }

    /// <summary>strong, weak, ambiguous, mismatch, unknown or none.</summary>
    public string? Identity { get; init; }

    /// <summary>When plates and tags were erased because their time was over; null while they stand.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public DateTimeOffset? ErasedAt { get; init; }

    /// <summary>Who entered it afterwards; null for every passage that a gateway saw itself.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public HandEntry? EnteredByHand { get; init; }

    public ImmutableArray<SightingDocument> Sightings { get; init; } = [];

    public ImmutableArray<RuleDocument> Rules { get; init; } = [];

    /// <summary>What the rules about twins were given; null before the verdict and without a vehicle.</summary>
    public PresenceDocument? Presence { get; init; }

    /// <summary>What notices told of it; null where none spoke of it.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public PapersDocument? Papers { get; init; }

    /// <summary>What inspections found, entered after it closed, in that order; null where none was told of.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public ImmutableArray<InspectionDocument>? Inspections { get; init; }

    public ImmutableArray<RegistryDocument> Registries { get; init; } = [];

    /// <summary>Every watch list that was consulted; none where none are kept.</summary>
    public ImmutableArray<RegistryDocument> WatchLists { get; init; } = [];

    /// <summary>SHA-256 of the recognition file in force.</summary>
    public string? RecognitionHash { get; init; }

    /// <summary>SHA-256 of the file of inspection offices in force; null where none was.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public string? OfficesHash { get; init; }

    public string? TrustHash { get; init; }

    public string? ConfigurationHash { get; init; }

    /// <summary>Program version, and the hash of its main assembly or executable.</summary>
    public string? Program { get; init; }

    /// <summary>All the verdict was made from: in the journal alone, and there since the verdict; else null.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public GroundsDocument? Grounds { get; init; }

    /// <summary>Hashes of every file that this record's verdict was made from.</summary>
    internal IEnumerable<string> Named() => Grounds is not { } grounds ? [] : Registries.Concat(WatchLists)
        .Select(file => file.Hash)
        .Concat(grounds.Named())
        .Concat(new[] { RecognitionHash, OfficesHash, TrustHash, ConfigurationHash }.OfType<string>())
        .Where(hash => hash.Length > 0);
}
