using System.Collections.Immutable;
using System.Text.Json.Serialization;

namespace GreenLane.Reporting.Contracts;

/// <summary>Notices that are sent together; none: their sender lives and has nothing new.</summary>
[JsonUnmappedMemberHandling(JsonUnmappedMemberHandling.Disallow)]
public sealed record NoticeBatch(ImmutableArray<NoticeDocument> Notices);
