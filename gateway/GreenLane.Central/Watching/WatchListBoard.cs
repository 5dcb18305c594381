using System.Collections.Immutable;

namespace GreenLane.Central.Watching;

/// <summary>The watch lists of all issuers, and what waits to be handed over.</summary>
/// <param name="Offers">Empty for those who may hand nothing over.</param>
public sealed record WatchListBoard(
    ImmutableArray<WatchListStanding> Items, ImmutableArray<WatchListOffer> Offers);
