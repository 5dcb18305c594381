using System.Diagnostics.CodeAnalysis;
using System.Text.Json.Serialization;
using GreenLane.Gateway.Loop;
using GreenLane.Reporting.Contracts;

namespace GreenLane.Gateway.Http;

/// <summary>One passage with what people did about it and what there is to look at.</summary>
[method: SetsRequiredMembers]
internal sealed record PassageDetail(PassageDocument Passage) : PassageDocument(Passage)
{
    [JsonIgnore]
    public PassageDocument Passage { get; } = Passage;

    /// <summary>In the order in which it was done.</summary>
    public IReadOnlyList<ActDocument> Commands { get; init; } = [];

    public IReadOnlyList<PictureLink> Images { get; init; } = [];

    /// <summary>Which entries of watch lists fit; null for whoever may not be told, and where none does.</summary>
    public IReadOnlyList<WatchHitDocument>? WatchHits { get; init; }
}

/// <summary>A kept picture of a plate.</summary>
/// <param name="At">When it was taken, as the gateway's clock was when the passage opened.</param>
internal sealed record PictureLink(string Camera, DateTimeOffset At, string Href);
