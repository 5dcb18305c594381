namespace GreenLane.Faults.Crossing;

/// <summary>Where one row's crossing lies and listens.</summary>
/// <param name="Folder">Everything that this row writes but the gateway's data, which may lie on a disk of its
/// own.</param>
/// <param name="GatewayData">The gateway's data directory.</param>
/// <param name="Sockets">A folder with a short name, for the boards' sockets.</param>
internal sealed record CrossingPlan(
    string Folder, string GatewayData, string Sockets, int GatewayPort, int CentrePort, int BrokerPort)
{
    public const string Country = "MK";
    public const string Crossing = "faults";
    public const string Gateway = "faults-1";
    public const int Lanes = 8;

    public string CentreData => Path.Combine(Folder, "centre-data");

    public string BrokerData => Path.Combine(Folder, "broker");

    public string GatewayConfiguration => Path.Combine(Folder, "gateway.json");

    public string CentreConfiguration => Path.Combine(Folder, "centre.json");

    public string BrokerConfiguration => Path.Combine(Folder, "mosquitto.conf");

    public Uri GatewayUrl => new($"http://127.0.0.1:{GatewayPort}/");

    public Uri CentreUrl => new($"http://127.0.0.1:{CentrePort}/");

    public string Socket(int lane) => Path.Combine(Sockets, $"{lane}.sock");

    public string Log(string program) => Path.Combine(Folder, $"{program}.log");

    public static string Camera(int lane) => $"front-{lane}";
}
