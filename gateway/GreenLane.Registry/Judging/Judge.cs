using GreenLane.Lanes;

namespace GreenLane.Registry;

/// <summary>
/// Makes a verdict from what was seen and what is in force: the lanes of a gateway and whoever explains its record
/// call the same functions with the same input, and come to the same verdict, bit for bit.
/// </summary>
/// <remarks>Pure. In two steps: where a vehicle was can only be asked once it is known which one it is.</remarks>
public static class Judge
{
    /// <summary>Who the vehicle is.</summary>
    /// <param name="evidence">As weighed against what is in force (<see cref="InForce.Weighed(Evidence)"/>).</param>
    public static Identity Identify(Evidence evidence, LanePolicy policy, InForce inForce)
    {
        ArgumentNullException.ThrowIfNull(policy);
        ArgumentNullException.ThrowIfNull(inForce);
        return IdentityRules.Resolve(evidence, policy.IdentityUnder(inForce.Recognition), inForce.Model);
    }

    /// <summary>What notices say of it.</summary>
    /// <param name="shelf">Null where none are kept.</param>
    public static Papers? Papers(Evidence evidence, Identity identity, NoticeShelf? shelf)
        => shelf is null ? null : PaperMatching.Resolve(evidence, identity, shelf);

    /// <summary>Adds what follows from the identity and from what is in force, and has the rules evaluate it.</summary>
    /// <param name="seen">
    /// The lane, the moment, the identity, and what notices, watch lists and other lanes say of it; the rest is filled
    /// in.
    /// </param>
    /// <param name="dayKey">The random draw's key of that day.</param>
    /// <param name="input">All the verdict was made from.</param>
    public static VerdictResult Evaluate(
        VerdictInput seen, InForce inForce, ReadOnlySpan<byte> dayKey, out VerdictInput input)
    {
        ArgumentNullException.ThrowIfNull(seen);
        ArgumentNullException.ThrowIfNull(inForce);
        var vehicle = seen.Identity.Enrolment;
        input = seen with
        {
            Registry = vehicle is null ? null : inForce.Registries.StateOf(vehicle.Issuer),
            Recognition = inForce.Recognition,
            Offices = inForce.Offices,
            Drawn = seen.Vehicle is not { } drawn ? null : RandomDraw.IsDrawn(
                dayKey, drawn, seen.Policy.RandomInspectionUnder(inForce.Recognition), seen.Now),
        };
        return VerdictRules.Evaluate(input);
    }
}
