using System.Globalization;
using System.Text.Json.Nodes;

namespace GreenLane.Faults.Crossing;

/// <summary>Writes what the programs of a row are started with.</summary>
internal static class CrossingConfiguration
{
    /// <param name="readers">Port of each lane's reader.</param>
    /// <param name="gatewayWire">The port by which the gateway reaches the broker.</param>
    /// <param name="centreWire">The port by which the centre reaches it.</param>
    public static void Write(
        CrossingPlan plan, CrossingData data, IReadOnlyList<int> readers, int gatewayWire, int centreWire)
    {
        Directory.CreateDirectory(plan.GatewayData);
        Directory.CreateDirectory(plan.BrokerData);
        File.WriteAllText(plan.GatewayConfiguration, Gateway(plan, data, readers, gatewayWire).ToJsonString());
        foreach (var centre in plan.Centres)
        {
            Directory.CreateDirectory(centre.Data);
            File.WriteAllText(centre.Configuration, Centre(centre, centreWire, plan.Postgres).ToJsonString());
        }

        File.WriteAllText(plan.BrokerConfiguration, Broker(plan.BrokerPort, plan.BrokerData));
    }

    /// <summary>A broker as Debian ships it, with persistence and its default of a save every half hour.</summary>
    /// <remarks>As root mosquitto would change to a user of its own, who may not write here; else it ignores "user".
    /// </remarks>
    public static string Broker(int port, string data) => string.Create(CultureInfo.InvariantCulture, $"""
        user {Environment.UserName}
        listener {port} 127.0.0.1
        allow_anonymous true
        persistence true
        persistence_location {data}/
        log_dest stderr
        log_type error
        log_type warning

        """);

    private static JsonObject Gateway(
        CrossingPlan plan, CrossingData data, IReadOnlyList<int> readers, int wire) => new()
        {
            ["Gateway"] = new JsonObject
            {
                ["Id"] = CrossingPlan.Gateway,
                ["Country"] = CrossingPlan.Country,
                ["Crossing"] = CrossingPlan.Crossing,
                ["DataDirectory"] = plan.GatewayData,
            },
            ["Registry"] = new JsonObject
            {
                ["Directory"] = data.Registries,
                ["Trust"] = data.Trust,
                ["Recognition"] = data.Recognition,
            },
            ["Lanes"] = new JsonArray([.. readers.Select(
                (port, lane) => PlayedConfiguration.Lane(lane, plan.Socket(lane), port))]),
            ["Mqtt"] = new JsonObject { ["Host"] = "127.0.0.1", ["Port"] = wire },
            ["Http"] = PlayedConfiguration.Http(plan.GatewayPort),
        };

    private static JsonObject Centre(CentrePlan plan, int wire, string? postgres) => new()
    {
        ["Central"] = new JsonObject { ["Country"] = CrossingPlan.Country, ["DataDirectory"] = plan.Data },
        ["Mqtt"] = new JsonObject { ["Host"] = "127.0.0.1", ["Port"] = wire },
        ["Http"] = PlayedConfiguration.Http(plan.Port),
        ["Store"] = postgres is null
            ? new JsonObject { ["Kind"] = "sqlite" }
            : new JsonObject { ["Kind"] = "postgres", ["Connection"] = postgres },
    };
}
