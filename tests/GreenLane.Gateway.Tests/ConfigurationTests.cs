using System.Text;
using GreenLane.Gateway.Configuration;
using GreenLane.Lanes;
using Microsoft.Extensions.Configuration;

namespace GreenLane.Gateway.Tests;

public class ConfigurationTests
{
    private const string Good = """
        {
          "Gateway": { "Id": "tabanovce-1", "Country": "MK", "Crossing": "tabanovce" },
          "Lanes": [ {
            "Id": "1", "Direction": "entry", "From": "RS",
            "Readers": [ { "Id": "rfid-1", "Host": "127.0.0.1", "Port": 5084, "Antennas": [ 1, 2 ] } ],
            "Cameras": [ { "Id": "front-1", "Format": "hikvision", "View": "front" } ],
            "Board": { "Driver": "simulated", "Socket": "lane1.sock", "Red": 5, "Green": 6, "BarrierUp": 13,
            "Heartbeat": 19,
                       "EntryLoop": 23, "BarrierLoop": 24 },
            "Policy": { "Identity": "plate-exact", "IdentifyLimit": "00:00:04", "RandomInspection": 0.02 } } ],
          "Http": { "Access": "open-on-loopback" }
        }
        """;

    [Fact]
    public void Good_configuration_is_read_with_its_defaults()
    {
        var configuration = Read(Good, out var problems);

        Assert.Empty(problems);
        var lane = Assert.Single(configuration.Lanes);
        Assert.Equal(IdentityPolicy.PlateExact, lane.Policy.Identity);
        Assert.Equal(TimeSpan.FromSeconds(4), lane.Settings.IdentifyLimit);
        Assert.Equal(TimeSpan.FromSeconds(1), lane.Settings.ClearTime);
        Assert.Equal(LaneLines.EntryLoop | LaneLines.BarrierLoop, lane.Settings.Fitted);
        Assert.Equal([1, 2], lane.Readers[0].Antennas);
        Assert.Equal("/etc/greenlane/lane1.sock", lane.Board.Socket);
        Assert.Equal("/etc/greenlane/data", configuration.DataDirectory);
        Assert.Equal(ClockSource.System, configuration.Clock);
    }

    [Fact]
    public void Every_bad_and_unknown_key_is_named_at_once()
    {
        var bad = Good
            .Replace("\"MK\"", "\"Macedonia\"", StringComparison.Ordinal)
            .Replace("\"Red\": 5", "\"Red\": 6, \"Amber\": 7", StringComparison.Ordinal)
            .Replace("\"00:00:04\"", "\"04:00:00\"", StringComparison.Ordinal)
            .Replace("hikvision", "polaroid", StringComparison.Ordinal)
            .Replace("\"Port\": 5084", "\"Port\": 99999", StringComparison.Ordinal)
            .Replace("\"Crossing\": \"tabanovce\"", "\"Crossing\": \"a/b\"", StringComparison.Ordinal);

        Read(bad, out var problems);

        Assert.Equal(
            [
                "Gateway:Country", "Gateway:Crossing", "Lanes:0:Board:Amber", "Lanes:0:Board:Green",
                "Lanes:0:Cameras:0:Format", "Lanes:0:Policy:IdentifyLimit", "Lanes:0:Readers:0:Port",
            ],
            problems.Select(problem => problem.Split(": ")[0]));
    }

    [Theory]
    [InlineData("\"open-on-loopback\"", "\"open-on-loopback\", \"Url\": \"http://0.0.0.0:8080\"", "Http:Access")]
    [InlineData("\"simulated\", \"Socket\": \"lane1.sock\"",
        "\"libgpiod\", \"Chip\": \"pinctrl-bcm2711\", \"Guard\": \"none\"", "Http:Access,Lanes:0:Cameras:0:Secret")]
    [InlineData("\"View\": \"front\"", "\"User\": \"cam\"", "Lanes:0:Cameras:0:Password")]
    [InlineData("\"View\": \"front\"", "\"Pull\": \"http://192.168.10.31/x\"", "Lanes:0:Cameras:0:Secret")]
    [InlineData("\"View\": \"front\"", "\"Pull\": \"ftp://192.168.10.31/x\"", "Lanes:0:Cameras:0:Pull")]
    [InlineData(
        "\"View\": \"front\"", "\"Listen\": 7000, \"Secret\": \"x\", \"AllowFrom\": [ \"192.168.10.31\" ]",
        "Lanes:0:Cameras:0:Listen")]
    [InlineData(
        "\"View\": \"front\"", "\"Mqtt\": { \"Host\": \"192.168.10.5\" }",
        "Lanes:0:Cameras:0:Mqtt:Topic,Lanes:0:Cameras:0:Secret")]
    [InlineData(
        "\"View\": \"front\"", "\"Listen\": 7000, \"Mqtt\": { \"Topic\": \"frigate/events\" }",
        "Lanes:0:Cameras:0:Pull")]
    [InlineData("\"Host\": \"127.0.0.1\", \"Port\": 5084", "\"Host\": \"192.168.1.9\", \"Port\": 5084",
        "Lanes:0:Readers:0:Host")]
    [InlineData(
        "\"View\": \"front\"", "\"View\": \"front\", \"AllowFrom\": [ \"192.168.10.31\" ]", "Lanes:0:Cameras:0:Secret")]
    [InlineData("\"Id\": \"1\",", "", "Lanes:0:Id")]
    public void What_is_open_to_others_is_refused(string good, string bad, string keys)
    {
        Read(Good.Replace(good, bad, StringComparison.Ordinal), out var problems);

        Assert.Equal(keys, string.Join(',', problems.Select(problem => problem.Split(": ")[0])));
    }

    [Theory]
    [InlineData("\"Secret\": \"long and random\"")]
    [InlineData("\"User\": \"cam\", \"Password\": \"long and random\"")]
    [InlineData("\"IsolatedNetwork\": true, \"AllowFrom\": [ \"192.168.10.31\" ]")]
    [InlineData("\"Pull\": \"http://192.168.10.31/ISAPI\", \"User\": \"cam\", \"Password\": \"x\"")]
    [InlineData("\"Listen\": 7000, \"AllowFrom\": [ \"192.168.10.31\" ], \"IsolatedNetwork\": true")]
    [InlineData("\"Mqtt\": { \"Host\": \"192.168.10.5\", \"Topic\": \"frigate/events\", \"Source\": \"lane_1\" }, "
        + "\"User\": \"gateway\", \"Password\": \"x\"")]
    public void Camera_with_a_secret_or_a_network_of_its_own_is_taken_on_real_hardware(string camera)
    {
        var real = Good.Replace("\"View\": \"front\"", camera, StringComparison.Ordinal)
            .Replace("\"simulated\", \"Socket\": \"lane1.sock\"",
                "\"libgpiod\", \"Chip\": \"pinctrl-bcm2711\", \"Guard\": \"none\"", StringComparison.Ordinal)
            .Replace("open-on-loopback", "accounts", StringComparison.Ordinal);

        var configuration = Read(real, out var problems);

        Assert.Empty(problems);
        Assert.DoesNotContain("random", configuration.Lanes[0].Cameras[0].ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public void Any_change_of_a_setting_changes_the_hash()
        => Assert.NotEqual(
            Read(Good, out _).Hash,
            Read(Good.Replace("0.02", "0.03", StringComparison.Ordinal), out _).Hash);

    private static GatewayConfiguration Read(string json, out IReadOnlyList<string> problems)
    {
        using var stream = new MemoryStream(Encoding.UTF8.GetBytes(json));
        var tree = new ConfigurationBuilder().AddJsonStream(stream).Build();
        return ConfigurationRules.Read(tree, "/etc/greenlane", out problems);
    }
}
