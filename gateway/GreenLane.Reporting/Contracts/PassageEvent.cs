using System.Text.Json.Serialization;

namespace GreenLane.Reporting.Contracts;

/// <summary>
/// What leaves a gateway: a CloudEvents 1.0 event in structured JSON (content type application/cloudevents+json).
/// </summary>
/// <remarks>
/// (source, id) is unique for ever: the centre drops doubles by it. Ids are "{epoch}-{sequence}", and the sequence is
/// dense within an epoch over all lanes of a gateway, so a hole is a loss.
/// </remarks>
public sealed record PassageEvent
{
    public const string ContentType = "application/cloudevents+json";
    public const string Decided = "org.greenlane.passage.decided.v1";
    public const string Closed = "org.greenlane.passage.closed.v1";

    /// <summary>A passage that closed, told again with what an inspection found.</summary>
    public const string Inspected = "org.greenlane.passage.inspected.v1";

    /// <summary>Declares that sequences can no longer be sent: <see cref="Lost"/> says which.</summary>
    public const string RangeLost = "org.greenlane.range.lost.v1";

    /// <summary>How far the gateway's journal had come: <see cref="Checkpoint"/>.</summary>
    public const string JournalCheckpoint = "org.greenlane.journal.checkpoint.v1";

    [JsonPropertyName("specversion")]
    public string SpecVersion { get; init; } = "1.0";

    public required string Id { get; init; }

    /// <summary>//{country}/{crossing}/{gateway}/{lane}</summary>
    public required string Source { get; init; }

    public required string Type { get; init; }

    /// <summary>The passage's id.</summary>
    public string? Subject { get; init; }

    public required DateTimeOffset Time { get; init; }

    [JsonPropertyName("datacontenttype")]
    public string DataContentType { get; init; } = "application/json";

    /// <summary>Extension: the outbox epoch.</summary>
    public required string Epoch { get; init; }

    /// <summary>
    /// Extension: the dense sequence within the epoch, decimal (CloudEvents integers hold 32 bits only).
    /// </summary>
    public required string Sequence { get; init; }

    /// <summary>Extension: synced, holdover or untrusted.</summary>
    [JsonPropertyName("timequality")]
    public required string TimeQuality { get; init; }

    /// <summary>Extension: sent from the backlog, not live.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingDefault)]
    public bool Backlog { get; init; }

    /// <summary>The passage, with pseudonyms for plates and tags.</summary>
    public PassageDocument? Data { get; init; }

    /// <summary>Extension, only with <see cref="RangeLost"/>.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public LostRange? Lost { get; init; }

    /// <summary>Extension, only with <see cref="JournalCheckpoint"/>.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public CheckpointDocument? Checkpoint { get; init; }
}
