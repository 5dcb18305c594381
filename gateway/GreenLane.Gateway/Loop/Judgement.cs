using GreenLane.Gateway.Clock;
using GreenLane.Lanes;

namespace GreenLane.Gateway.Loop;

/// <summary>Who a vehicle is and what the rules say of it, at one moment.</summary>
/// <param name="Presence">Where it is and was, as the rules were told; null where nobody asked.</param>
internal readonly record struct Judgement(
    Identity Identity, VerdictResult Result, ClockReading At, Presence? Presence = null);
