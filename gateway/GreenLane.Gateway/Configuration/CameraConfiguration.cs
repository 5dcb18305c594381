using System.Collections.Immutable;
using System.Net;
using GreenLane.Lanes;

namespace GreenLane.Gateway.Configuration;

/// <summary>A plate camera: one that posts to the gateway, or one whose events the gateway fetches.</summary>
/// <param name="Format">One of the adapters' names.</param>
/// <param name="Secret">What the camera must send; null: taken by address, or by its account, alone.</param>
/// <param name="AllowFrom">Addresses it may post from; loopback alone if neither this nor a secret is given; empty:
/// any.</param>
public sealed record CameraConfiguration(
    string Id, string Format, PlateView View, string? Secret, ImmutableArray<IPAddress> AllowFrom)
{
    /// <summary>
    /// What a camera that posts must prove to know (HTTP digest or basic), and what the gateway says to one that it
    /// asks. Null: no account.
    /// </summary>
    public NetworkCredential? Account { get; init; }

    /// <summary>An event stream that the gateway asks the camera for; null: none.</summary>
    public Uri? Pull { get; init; }

    /// <summary>The port on which the gateway takes the camera's TCP connections; null: none.</summary>
    public int? Listen { get; init; }

    /// <summary>The topics on which the camera's events are published; null: none.</summary>
    public CameraTopics? Mqtt { get; init; }

    /// <summary>Not the account: a record that is written somewhere must not carry it along.</summary>
    public override string ToString() => $"camera {Id} ({Format})";
}
