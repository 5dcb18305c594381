using System.Collections.Immutable;
using System.Net;

namespace GreenLane.Gateway.Configuration;

/// <summary>Where a lane's guard reports to.</summary>
/// <param name="Listen">The gateway's own address in the cabinet's network.</param>
/// <param name="Key">32 bytes that this guard and this lane alone know.</param>
/// <param name="SilenceLimit">Without a report for so long, the guard counts as silent. 2 s to 10 min.</param>
public sealed record GuardReportConfiguration(
    IPAddress Listen, int Port, ImmutableArray<byte> Key, TimeSpan SilenceLimit);
