using GreenLane.Gateway.Clock;
using GreenLane.Lanes;

namespace GreenLane.Gateway.Loop;

/// <summary>Who a vehicle is and what the rules say of it, at one moment.</summary>
/// <param name="Input">All that the rules were given.</param>
/// <param name="Evidence">What the identity in it was found from.</param>
internal readonly record struct Judgement(
    VerdictInput Input, VerdictResult Result, Evidence Evidence, ClockReading At)
{
    public Identity Identity => Input.Identity;
}
