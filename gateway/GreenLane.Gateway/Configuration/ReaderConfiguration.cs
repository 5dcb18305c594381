using System.Collections.Immutable;

namespace GreenLane.Gateway.Configuration;

/// <summary>A tag reader. A reader may serve several lanes; its antennas say which.</summary>
public sealed record ReaderConfiguration(string Id, string Host, int Port, ImmutableArray<int> Antennas);
