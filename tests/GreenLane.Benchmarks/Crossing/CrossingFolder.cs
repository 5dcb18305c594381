using System.Globalization;
using System.Net;
using System.Net.Sockets;
using System.Text;
using System.Text.Json.Nodes;

namespace GreenLane.Benchmarks.Crossing;

/// <summary>A folder with all a gateway needs: configuration, keys, trust, one registry, recognition.</summary>
/// <remarks>It lies beside the program and not in the system's scratch folder, which may be memory.</remarks>
internal sealed class CrossingFolder : IDisposable
{
    /// <param name="vehicles">Vehicles in the registry; trucks have the numbers 0 up to it.</param>
    /// <param name="readers">Port of each lane's reader.</param>
    public CrossingFolder(int vehicles, IReadOnlyList<int> readers)
    {
        Root = Directory.CreateDirectory(
            Path.Combine(AppContext.BaseDirectory, $"crossing-{Environment.ProcessId}")).FullName;
        HttpPort = FreePort();
        Directory.CreateDirectory(In("registries"));
        MakeRegistry(vehicles);
        MakeRecognition();
        File.WriteAllText(In("gateway.json"), Configuration(readers).ToJsonString());
    }

    public string Root { get; }

    public int HttpPort { get; }

    public string ConfigurationFile => In("gateway.json");

    public string BoardSocket(int lane) => In($"lane{lane}.sock");

    public byte[] Registry() => File.ReadAllBytes(In("registries/rs.glr"));

    /// <summary>A new, empty data directory, as on the first day.</summary>
    public void ForgetJournal()
    {
        if (Directory.Exists(In("data")))
        {
            Directory.Delete(In("data"), recursive: true);
        }
    }

    public void Dispose() => Directory.Delete(Root, recursive: true);

    private string In(string name) => Path.Combine(Root, name);

    private void MakeRegistry(int vehicles)
    {
        File.WriteAllText(In("operators.csv"), """
            operator_id,name,country,authorisation,type,status,granted_on,status_since,consent
            RS-1,Bench Transport,RS,RS-AEO-1,AEOF,granted,2022-01-01,2022-01-01,true

            """);
        var lines = new StringBuilder("operator_id,country,plate,kind,epc,tid,valid_from,valid_to\n");
        for (var number = 0; number < vehicles; number++)
        {
            var truck = new Truck(number);
            lines.Append(CultureInfo.InvariantCulture,
                $"RS-1,RS,{truck.Plate},tractor,{truck.EpcHex},{truck.TidHex},2022-01-01,\n");
        }

        File.WriteAllText(In("vehicles.csv"), lines.ToString());
        Programs.Cli("keys", "new", "--out", In("rs"));
        Programs.Cli("trust", "add", "--trust", In("trust.json"), "--issuer", "RS", "--public", In("rs/public.pem"));
        Programs.Cli(
            "registry", "build", "--issuer", "RS", "--operators", In("operators.csv"), "--vehicles", In("vehicles.csv"),
            "--key", In("rs/key.pem"), "--sequence", "1", "--out", In("registries/rs.glr"));
    }

    private void MakeRecognition()
    {
        File.WriteAllText(In("rules.json"), """
            { "country": "MK", "rules": [ { "issuer": "RS", "types": ["AEOS", "AEOF"], "direction": "*",
              "crossing": "*", "goods": "*", "from": "2022-01-01T00:00:00Z", "to": null, "effect": "green" } ] }
            """);
        Programs.Cli("keys", "new", "--out", In("mk"));
        Programs.Cli("trust", "add", "--trust", In("trust.json"), "--recognition", "--public", In("mk/public.pem"));
        Programs.Cli(
            "recognition", "build", "--rules", In("rules.json"), "--key", In("mk/key.pem"), "--sequence", "1",
            "--out", In("recognition.cose"));
    }

    private JsonObject Configuration(IReadOnlyList<int> readers) => new()
    {
        ["Gateway"] = new JsonObject
        {
            ["Id"] = "bench-1",
            ["Country"] = "MK",
            ["Crossing"] = "bench",
            ["DataDirectory"] = "data",
        },
        ["Registry"] = new JsonObject
        {
            ["Directory"] = "registries",
            ["Trust"] = "trust.json",
            ["Recognition"] = "recognition.cose",
        },
        ["Lanes"] = new JsonArray([.. readers.Select(
            (port, lane) => PlayedConfiguration.Lane(lane, $"lane{lane}.sock", port))]),

        // Nobody listens there: a crossing must work without its broker, and so it is measured.
        ["Mqtt"] = new JsonObject { ["Host"] = "127.0.0.1", ["Port"] = FreePort() },
        ["Http"] = PlayedConfiguration.Http(HttpPort),
    };

    private static int FreePort()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        return ((IPEndPoint)listener.LocalEndpoint).Port;
    }
}
