using GreenLane.Lanes;
using GreenLane.Registry;

namespace GreenLane.Cli.Explain;

/// <summary>A verdict that was made again.</summary>
/// <param name="InForce">Null where it was made from the record alone.</param>
internal sealed record Remade(VerdictInput Input, VerdictResult Result, InForce? InForce);
