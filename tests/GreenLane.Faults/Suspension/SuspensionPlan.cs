using System.Collections.Immutable;

namespace GreenLane.Faults.Suspension;

/// <summary>Where everything lies and listens.</summary>
/// <param name="Sockets">A folder with a short name, for the boards' sockets.</param>
internal sealed record SuspensionPlan(
    string Folder, string Sockets, ImmutableArray<int> GatewayPorts, int CentrePort, int BrokerPort)
{
    public const string Country = "MK";
    public const string Crossing = "faults";

    /// <summary>In one lane a truck stands on a lit green, in the other one comes after the other.</summary>
    public const int Lanes = 2;

    /// <summary>The folder from which the centre takes files.</summary>
    public string Files => In("files");

    public string Trust => In("trust.json");

    public Uri CentreUrl => new($"http://127.0.0.1:{CentrePort}/");

    public string In(string name) => Path.Combine(Folder, name);

    public string Log(string program) => In($"{program}.log");

    public static string Gateway(int number) => $"gateway-{number + 1}";

    public Uri GatewayUrl(int number) => new($"http://127.0.0.1:{GatewayPorts[number]}/");

    public string Socket(int gateway, int lane) => Path.Combine(Sockets, $"{gateway}{lane}.sock");
}
