using System.Collections.Immutable;
using GreenLane.Lanes;

namespace GreenLane.Simulator.Crossing;

/// <summary>One side of the border: a gateway, and the broker and the centre of its administration.</summary>
/// <param name="From">The country that trucks come from.</param>
/// <param name="Folder">Absolute path of everything that belongs to this side.</param>
public sealed record SidePlan(
    CountryCode Country,
    CountryCode From,
    string Crossing,
    string Folder,
    int GatewayPort,
    int CentrePort,
    int BrokerPort,
    ImmutableArray<LanePlan> Lanes)
{
    public string GatewayId => $"{Crossing}-1";

    public string GatewayUrl => $"http://127.0.0.1:{GatewayPort}";

    public string CentreUrl => $"http://127.0.0.1:{CentrePort}";

    public string GatewayConfiguration => Path.Combine(Folder, "gateway.json");

    public string GatewayData => Path.Combine(Folder, "gateway-data");

    public string CentreConfiguration => Path.Combine(Folder, "centre.json");

    public string CentreData => Path.Combine(Folder, "centre-data");

    /// <summary>Name of the key that the gateways of the crossing would share.</summary>
    public string CrossingKey => Path.Combine(Folder, "crossing.key");

    public string BrokerFolder => Path.Combine(Folder, "broker");

    public string RegistryFolder => Path.Combine(Folder, "registries");

    public string Trust => Path.Combine(Folder, "trust.json");

    public string Recognition => Path.Combine(Folder, "recognition.cose");

    /// <summary>What the office sends notices with that tells of trucks beforehand: a desk's, so it may stand here.
    /// </summary>
    public string NoticeToken => $"desk-notices-{GatewayId}";

    public string Log(string program) => Path.Combine(Folder, $"{program}.log");
}
