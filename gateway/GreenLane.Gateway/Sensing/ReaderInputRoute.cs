using GreenLane.Lanes;

namespace GreenLane.Gateway.Sensing;

/// <summary>An input of a reader that is a line of a lane.</summary>
/// <param name="Wake">Has the lane look at its lines now.</param>
public sealed record ReaderInputRoute(ushort Port, LaneLines Line, ReaderInputs Lane, Action Wake);
