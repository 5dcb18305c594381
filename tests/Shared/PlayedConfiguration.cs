using System.Globalization;
using System.Text.Json.Nodes;

namespace GreenLane.Tests;

/// <summary>The parts that configurations of crossings played in tests have in common.</summary>
internal static class PlayedConfiguration
{
    /// <summary>A lane with one reader, one camera and a simulated board.</summary>
    public static JsonObject Lane(int lane, string socket, int readerPort) => new()
    {
        ["Id"] = $"{lane}",
        ["Direction"] = "entry",
        ["From"] = "RS",
        ["Readers"] = new JsonArray(new JsonObject
        {
            ["Id"] = $"rfid-{lane}",
            ["Host"] = "127.0.0.1",
            ["Port"] = readerPort,
            ["Antennas"] = new JsonArray(1),
        }),
        ["Cameras"] = new JsonArray(new JsonObject
        {
            ["Id"] = $"front-{lane}",
            ["Format"] = "openalpr",
            ["View"] = "front",
        }),
        ["Board"] = new JsonObject
        {
            ["Driver"] = "simulated",
            ["Socket"] = socket,
            ["Red"] = 5,
            ["Green"] = 6,
            ["BarrierUp"] = 13,
            ["Heartbeat"] = 19,
            ["RedFeedback"] = 20,
            ["GreenFeedback"] = 21,
            ["EntryLoop"] = 23,
            ["BarrierLoop"] = 24,
            ["BarrierDownLimit"] = 25,
        },
        ["Policy"] = new JsonObject { ["Identity"] = "tag+plate", ["ClearTime"] = "00:00:00.2" },
    };

    public static JsonObject Http(int port) => new()
    {
        ["Url"] = string.Create(CultureInfo.InvariantCulture, $"http://127.0.0.1:{port}"),
        ["Access"] = "open-on-loopback",
    };
}
