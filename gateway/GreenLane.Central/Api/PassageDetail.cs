using System.Collections.Immutable;
using GreenLane.Reporting.Contracts;

namespace GreenLane.Central.Api;

/// <summary>A passage with its explanation, as its latest event tells it.</summary>
public sealed record PassageDetail(
    string Crossing, string Gateway, PassageDocument Passage, ImmutableArray<StoredEvent> Events);
