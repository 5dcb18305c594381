using System.Collections.Immutable;
using System.Text.Json.Serialization;

namespace GreenLane.Reporting.Contracts;

/// <summary>
/// A pre-arrival notice as whoever is entitled sends it: by file, HTTP or MQTT (gateway/docs/operating/papers.md). A
/// key that is not known is an error.
/// </summary>
/// <param name="Mrn">The movement reference number, as people write it.</param>
/// <param name="Plates">The truck's, and its trailers'.</param>
/// <param name="Procedure">transit, import, export or empty.</param>
/// <param name="ValidTo">The first moment that no longer counts.</param>
/// <param name="Goods">Classes of the goods; null: not named.</param>
/// <param name="Consents">customs, veterinary, phytosanitary, police: who has agreed.</param>
[JsonUnmappedMemberHandling(JsonUnmappedMemberHandling.Disallow)]
public sealed record NoticeDocument(
    string Mrn,
    ImmutableArray<NoticePlateDocument> Plates,
    string Procedure,
    DateTimeOffset ValidFrom,
    DateTimeOffset ValidTo,
    WeighingDocument? Weighing = null,
    ImmutableArray<string>? Goods = null,
    ImmutableArray<string>? Consents = null);
