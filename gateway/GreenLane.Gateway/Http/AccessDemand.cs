using GreenLane.Gateway.Accounts;

namespace GreenLane.Gateway.Http;

/// <summary>What an endpoint asks of its caller; one that says nothing is open to nobody.</summary>
/// <param name="IsForMachines">Cameras and probes: no page calls it, so no page's proof is asked for.</param>
/// <param name="IsDecidedInside">The endpoint looks at the proof itself: what it asks depends on what is asked of it.
/// </param>
internal sealed record AccessDemand(Right Right, bool IsForMachines = false, bool IsDecidedInside = false);

/// <summary>How an endpoint says so.</summary>
internal static class AccessDemands
{
    public static T For<T>(this T endpoint, Right right)
        where T : IEndpointConventionBuilder
        => endpoint.WithMetadata(new AccessDemand(right));

    public static T ForMachines<T>(this T endpoint)
        where T : IEndpointConventionBuilder
        => endpoint.WithMetadata(new AccessDemand(Right.Open, IsForMachines: true));

    public static T DecidingInside<T>(this T endpoint, Right right)
        where T : IEndpointConventionBuilder
        => endpoint.WithMetadata(new AccessDemand(right, IsDecidedInside: true));
}
