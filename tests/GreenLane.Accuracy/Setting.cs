using GreenLane.Lanes;

namespace GreenLane.Accuracy;

/// <summary>One row of the experiment.</summary>
/// <param name="Fleet">Enrolled tractors.</param>
/// <param name="CharacterError">Share of characters a camera gets wrong.</param>
/// <param name="TagReadRate">Share of passages of tagged trucks in which the tag is read.</param>
/// <param name="TellsCertainty">Whether the cameras say how sure they are of each character.</param>
internal sealed record Setting(
    IdentityPolicy Policy, Scenario Scenario, int Fleet, double CharacterError, double TagReadRate,
    bool TellsCertainty, int Trucks, int Strangers);
