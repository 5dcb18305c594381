using System.Collections.Immutable;

namespace GreenLane.Faults.Crossing;

/// <summary>Where one row's crossing lies and listens.</summary>
/// <param name="Folder">Everything that this row writes but the gateway's data, which may lie on a disk of its
/// own.</param>
/// <param name="GatewayData">The gateway's data directory.</param>
/// <param name="Sockets">A folder with a short name, for the boards' sockets.</param>
/// <param name="Centres">The instances of the centre: one, or several on one PostgreSQL.</param>
/// <param name="Postgres">How to connect to the centre's store; null: it is a file.</param>
internal sealed record CrossingPlan(
    string Folder, string GatewayData, string Sockets, int GatewayPort, ImmutableArray<CentrePlan> Centres,
    int BrokerPort, string? Postgres)
{
    public const string Country = "MK";
    public const string Crossing = "faults";
    public const string Gateway = "faults-1";
    public const int Lanes = 8;

    /// <summary>Of the first instance.</summary>
    public string CentreData => Centres[0].Data;

    public string BrokerData => Path.Combine(Folder, "broker");

    public string GatewayConfiguration => Path.Combine(Folder, "gateway.json");

    public string BrokerConfiguration => Path.Combine(Folder, "mosquitto.conf");

    public Uri GatewayUrl => new($"http://127.0.0.1:{GatewayPort}/");

    public string Socket(int lane) => Path.Combine(Sockets, $"{lane}.sock");

    public string Log(string program) => Path.Combine(Folder, $"{program}.log");

    public static string Camera(int lane) => $"front-{lane}";
}
