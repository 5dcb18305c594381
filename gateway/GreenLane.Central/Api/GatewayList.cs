using System.Collections.Immutable;

namespace GreenLane.Central.Api;

/// <param name="Next">Always null: all gateways are listed.</param>
public sealed record GatewayList(ImmutableArray<GatewayDocument> Items, string? Next);
