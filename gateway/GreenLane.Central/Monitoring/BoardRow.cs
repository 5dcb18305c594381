using System.Collections.Immutable;
using GreenLane.Central.Api;
using GreenLane.Central.Figures;

namespace GreenLane.Central.Monitoring;

/// <summary>One gateway on the board.</summary>
/// <param name="Complaints">What is wrong, in words, gravest first; empty if nothing is.</param>
public sealed record BoardRow(
    GatewayDocument Gateway, GatewayStanding Standing, ImmutableArray<string> Complaints, BoardFigures Figures)
{
    /// <summary>Of a gateway of which nothing was counted.</summary>
    public static BoardFigures NoFigures(string crossing, string gateway) => new(
        crossing, gateway, new FigureCounts(), [.. new long[24]], [.. new double?[24]]);
}
