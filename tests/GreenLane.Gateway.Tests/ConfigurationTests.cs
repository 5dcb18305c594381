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
        "\"libgpiod\", \"Chip\": \"pinctrl-bcm2711\", \"Guard\": \"none\"", "Http:Access")]
    [InlineData("\"Host\": \"127.0.0.1\", \"Port\": 5084", "\"Host\": \"192.168.1.9\", \"Port\": 5084",
        "Lanes:0:Readers:0:Host")]
    [InlineData(
        "\"View\": \"front\"", "\"View\": \"front\", \"AllowFrom\": [ \"192.168.10.31\" ]", "Lanes:0:Cameras:0:Secret")]
    [InlineData("\"Id\": \"1\",", "", "Lanes:0:Id")]
    public void What_is_open_to_others_is_refused(string good, string bad, string key)
    {
        Read(Good.Replace(good, bad, StringComparison.Ordinal), out var problems);

        Assert.Equal([key], problems.Select(problem => problem.Split(": ")[0]));
    }

    [Theory]
    [InlineData("\"Host\": \"192.168.1.9\", \"IsolatedNetwork\": true", null)]
    [InlineData("\"Host\": \"192.168.1.9\", \"Tls\": { \"CaFile\": \"ca.pem\" }", null)]
    [InlineData("\"Host\": \"192.168.1.9\", \"Tls\": { \"CertificateFile\": \"c.pem\" }", "Tls:KeyFile")]
    [InlineData("\"Listen\": 5084, \"AllowFrom\": [ \"127.0.0.1\" ]", null)]
    [InlineData("\"Listen\": 5084, \"AllowFrom\": [ \"192.168.1.9\" ]", "Listen")]
    [InlineData("\"Listen\": 5084", "AllowFrom")]
    [InlineData("\"Host\": \"127.0.0.1\", \"Protocol\": \"2.0\"", "Protocol")]
    [InlineData("\"Host\": \"127.0.0.1\", \"TransmitPowerDbm\": 40", "TransmitPowerDbm")]
    [InlineData("\"Host\": \"127.0.0.1\", \"TransmitPowerDbm\": 27.5, \"Protocol\": \"1.1\"", null)]
    [InlineData("\"Host\": \"127.0.0.1\", \"Inputs\": { \"ExitLoop\": 2 }", null)]
    [InlineData("\"Host\": \"127.0.0.1\", \"Inputs\": { \"BarrierLoop\": 2 }", "Inputs:BarrierLoop")]
    public void Reader_is_taken_or_refused_by_its_own_key(string reader, string? key)
    {
        const string Plain = "\"Host\": \"127.0.0.1\", \"Port\": 5084";
        Read(Good.Replace(Plain, reader, StringComparison.Ordinal), out var problems);

        Assert.Equal(
            key is null ? [] : [$"Lanes:0:Readers:0:{key}"], problems.Select(problem => problem.Split(": ")[0]));
    }

    [Fact]
    public void Entry_loop_may_be_wired_to_a_reader_instead_of_the_board_and_not_to_both()
    {
        var inputs = "\"Port\": 5084, \"Inputs\": { \"EntryLoop\": 1 }";
        var both = Good.Replace("\"Port\": 5084", inputs, StringComparison.Ordinal);
        var one = both.Replace("\"EntryLoop\": 23, ", "", StringComparison.Ordinal);

        var configuration = Read(one, out var none);
        Read(both, out var problems);

        Assert.Empty(none);
        Assert.Equal(
            LaneLines.EntryLoop | LaneLines.EntryLoopFault | LaneLines.BarrierLoop,
            configuration.Lanes[0].Settings.Fitted);
        Assert.Equal(["Lanes:0:Board:EntryLoop"], problems.Select(problem => problem.Split(": ")[0]));
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
