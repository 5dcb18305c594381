using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using GreenLane.Lanes;
using GreenLane.Simulator.Trucks;

namespace GreenLane.Simulator.Crossing;

/// <summary>Writes the configuration of a side's gateway and centre, in the keys that DESIGN 10 pins.</summary>
public static class ConfigurationFiles
{
    private static readonly JsonWriterOptions Readable = new() { Indented = true };

    public static void Write(SidePlan side)
    {
        Directory.CreateDirectory(side.Folder);
        if (!File.Exists(side.CrossingKey))
        {
            File.WriteAllText(side.CrossingKey, RandomNumberGenerator.GetHexString(64, lowercase: true));
        }

        File.WriteAllBytes(side.GatewayConfiguration, Json(json => Gateway(json, side)));
        File.WriteAllBytes(side.CentreConfiguration, Json(json => Centre(json, side)));
    }

    private static void Gateway(Utf8JsonWriter json, SidePlan side)
    {
        json.WriteStartObject("Gateway");
        json.WriteString("Id", side.GatewayId);
        json.WriteString("Country", side.Country.ToString());
        json.WriteString("Crossing", side.Crossing);
        json.WriteString("DataDirectory", Path.GetFileName(side.GatewayData));
        json.WriteString("CrossingKey", Path.GetFileName(side.CrossingKey));
        json.WriteEndObject();
        json.WriteStartObject("Presence");
        json.WriteString("TurnRound", Whereabouts.TurnRound.ToString("c", CultureInfo.InvariantCulture));
        json.WriteEndObject();
        json.WriteStartObject("Registry");
        json.WriteString("Directory", Path.GetFileName(side.RegistryFolder));
        json.WriteString("Trust", Path.GetFileName(side.Trust));
        json.WriteString("Recognition", Path.GetFileName(side.Recognition));
        json.WriteEndObject();
        json.WriteStartObject("Papers");
        json.WriteStartArray("Senders");
        json.WriteStartObject();
        json.WriteString("Name", "customs");
        json.WriteString(
            "TokenHash", Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(side.NoticeToken))));
        json.WriteEndObject();
        json.WriteEndArray();
        json.WriteEndObject();
        json.WriteStartArray("Lanes");
        foreach (var lane in side.Lanes)
        {
            Lane(json, side, lane);
        }

        json.WriteEndArray();
        Mqtt(json, side);
        Http(json, side.GatewayUrl);
    }

    private static void Lane(Utf8JsonWriter json, SidePlan side, LanePlan lane)
    {
        json.WriteStartObject();
        json.WriteString("Id", lane.Id);
        json.WriteString("Direction", lane.Direction == LaneDirection.Exit ? "exit" : "entry");
        json.WriteString("From", (lane.Direction == LaneDirection.Exit ? side.Country : side.From).ToString());
        json.WriteStartArray("Readers");
        json.WriteStartObject();
        json.WriteString("Id", lane.ReaderId);
        json.WriteString("Host", "127.0.0.1");
        json.WriteNumber("Port", lane.ReaderPort);
        json.WriteStartArray("Antennas");
        json.WriteNumberValue(1);
        json.WriteEndArray();
        json.WriteEndObject();
        json.WriteEndArray();
        json.WriteStartArray("Cameras");
        json.WriteStartObject();
        json.WriteString("Id", lane.CameraId);
        json.WriteString("Format", lane.Camera.ToString().ToLowerInvariant());
        json.WriteString("View", "front");
        json.WriteString("Secret", lane.CameraSecret);
        json.WriteEndObject();
        json.WriteEndArray();
        Board(json, lane);
        json.WriteStartObject("GuardReport");
        json.WriteNumber("Port", lane.GuardPort);
        json.WriteString("Key", Convert.ToHexString(lane.GuardKey));
        json.WriteEndObject();
        json.WriteStartObject("Policy");
        json.WriteString("Identity", "tag+plate");
        json.WriteString("IdentifyLimit", "00:00:03");
        json.WriteNumber("RandomInspection", 0);
        json.WriteEndObject();
        json.WriteEndObject();
    }

    private static void Board(Utf8JsonWriter json, LanePlan lane)
    {
        json.WriteStartObject("Board");
        json.WriteString("Driver", "simulated");
        json.WriteString("Socket", lane.Socket);
        json.WriteNumber("Red", 5);
        json.WriteNumber("Green", 6);
        json.WriteNumber("BarrierUp", 13);
        json.WriteNumber("Heartbeat", 19);
        json.WriteNumber("RedFeedback", 20);
        json.WriteNumber("GreenFeedback", 21);
        json.WriteNumber("EntryLoop", 23);
        json.WriteNumber("BarrierLoop", 24);
        json.WriteNumber("GuardTripped", 28);
        if (lane.ExitLoopFitted)
        {
            json.WriteNumber("ExitLoop", 25);
        }

        if (lane.LimitsFitted)
        {
            json.WriteNumber("BarrierUpLimit", 26);
            json.WriteNumber("BarrierDownLimit", 27);
        }

        json.WriteEndObject();
    }

    private static void Centre(Utf8JsonWriter json, SidePlan side)
    {
        json.WriteStartObject("Central");
        json.WriteString("Country", side.Country.ToString());
        json.WriteString("DataDirectory", Path.GetFileName(side.CentreData));
        json.WriteEndObject();
        Mqtt(json, side);
        Http(json, side.CentreUrl);
    }

    private static void Mqtt(Utf8JsonWriter json, SidePlan side)
    {
        json.WriteStartObject("Mqtt");
        json.WriteString("Host", "127.0.0.1");
        json.WriteNumber("Port", side.BrokerPort);
        json.WriteString("Protocol", "5.0");
        json.WriteEndObject();
    }

    private static void Http(Utf8JsonWriter json, string url)
    {
        json.WriteStartObject("Http");
        json.WriteString("Url", url);
        json.WriteString("Access", "open-on-loopback");
        json.WriteEndObject();
    }

    private static byte[] Json(Action<Utf8JsonWriter> write)
    {
        using var stream = new MemoryStream();
        using (var json = new Utf8JsonWriter(stream, Readable))
        {
            json.WriteStartObject();
            write(json);
            json.WriteEndObject();
        }

        return stream.ToArray();
    }
}
