using System.Collections.Immutable;
using System.Net;
using GreenLane.Lanes;

namespace GreenLane.Gateway.Configuration;

/// <summary>A tag reader. A reader may serve several lanes; its antennas say which.</summary>
/// <param name="Host">Where it listens; empty where it dials the gateway.</param>
/// <param name="Port">Its port, or the gateway's where it dials.</param>
public sealed record ReaderConfiguration(string Id, string Host, int Port, ImmutableArray<int> Antennas)
{
    /// <summary>What must be the same for all lanes that share the reader.</summary>
    public ReaderLink Link { get; init; } = new();

    /// <summary>Where the reader may dial from; empty where the gateway dials.</summary>
    public ImmutableArray<IPAddress> AllowFrom { get; init; } = [];

    /// <summary>Lines of the lane that are wired to the reader's inputs, and to which, from 1.</summary>
    public ImmutableArray<(LaneLines Line, ushort Port)> Inputs { get; init; } = [];

    /// <summary>The reader dials the gateway.</summary>
    public bool Dials => Host.Length == 0;
}
