using System.Collections.Immutable;
using System.Net;
using GreenLane.Lanes;

namespace GreenLane.Gateway.Configuration;

/// <summary>A plate camera that posts to the gateway.</summary>
/// <param name="Format">One of the adapters' names.</param>
/// <param name="Secret">What the camera must send; null: taken by address alone.</param>
/// <param name="AllowFrom">Addresses it may post from; loopback alone if neither this nor a secret is given; empty:
/// any.</param>
public sealed record CameraConfiguration(
    string Id, string Format, PlateView View, string? Secret, ImmutableArray<IPAddress> AllowFrom);
