using System.Text;
using System.Text.RegularExpressions;
using GreenLane.Gateway.Configuration;
using GreenLane.Hardware;
using GreenLane.Lanes;
using GreenLane.Registry;
using Microsoft.Extensions.Configuration;

namespace GreenLane.Gateway.Tests;

public partial class ConfigurationTests
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
    public void Inspection_offices_are_known_only_where_their_file_is_named()
    {
        var named = Good.Replace(
            "\"Lanes\"", "\"Registry\": { \"Offices\": \"offices.cose\" }, \"Lanes\"", StringComparison.Ordinal);

        Assert.Null(Read(Good, out _).OfficesFile);
        Assert.Equal("/etc/greenlane/offices.cose", Read(named, out var problems).OfficesFile);
        Assert.Empty(problems);
    }

    [Fact]
    public void Presence_is_kept_with_defaults_and_shared_only_under_a_key()
    {
        var configuration = Read(Good, out _);

        Assert.Null(configuration.CrossingKey);
        Assert.Equal(TimeSpan.FromHours(12), configuration.Presence.InsideLimit);
        Assert.Equal(TimeSpan.FromSeconds(15), configuration.Presence.LaneChange);
        Assert.Equal(TimeSpan.FromMinutes(1), configuration.Presence.TurnRound);
        Assert.Empty(configuration.Presence.Neighbours);
    }

    [Fact]
    public void Crossing_keys_are_read_from_their_files_and_bad_ones_named()
    {
        var good = Path.GetTempFileName();
        var bad = Path.GetTempFileName();
        File.WriteAllText(good, new string('a', 64));
        File.WriteAllText(bad, new string('a', 63));
        var text = Good
            .Replace("\"Crossing\": \"tabanovce\"", $"\"Crossing\": \"tabanovce\", \"CrossingKey\": \"{good}\"",
                StringComparison.Ordinal)
            .Replace("\"Http\":", $$"""
                "Presence": { "InsideLimit": "00:00:01", "Crossings": [
                    { "Country": "MK", "Crossing": "kjafasan", "Key": "{{good}}", "TravelTime": "02:00:00" },
                    { "Country": "MK", "Crossing": "bogorodica", "Key": "{{bad}}" },
                    { "Country": "MK", "Crossing": "blace", "Key": "/nowhere/key" } ] },
                "Http":
                """, StringComparison.Ordinal);

        var configuration = Read(text, out var problems);

        File.Delete(good);
        File.Delete(bad);
        Assert.NotNull(configuration.CrossingKey);
        var neighbour = Assert.Single(configuration.Presence.Neighbours);
        Assert.Equal(("kjafasan", TimeSpan.FromHours(2)), (neighbour.Crossing, neighbour.TravelTime));
        Assert.Equal(
            ["Presence:Crossings:1:Key", "Presence:Crossings:2:Key", "Presence:InsideLimit"],
            problems.Select(problem => problem.Split(": ")[0]));
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
    public void Watch_lists_are_kept_where_a_folder_is_named_for_them()
    {
        const string registry = """
            "Http": { "Access": "open-on-loopback" },
            "Registry": { "WatchLists": "watch", "WatchListMaxAge": "06:00:00" }
            """;
        var with = Good.Replace("\"Http\": { \"Access\": \"open-on-loopback\" }", registry, StringComparison.Ordinal);

        Assert.Equal(
            new WatchListSettings("/etc/greenlane/watch", TimeSpan.FromHours(6)),
            Read(with, out var problems).WatchLists);
        Assert.Empty(problems);
        Assert.Null(Read(Good, out _).WatchLists);

        Read(with.Replace("\"WatchLists\": \"watch\", ", "", StringComparison.Ordinal), out problems);
        Assert.Equal(["Registry:WatchLists"], problems.Select(problem => problem.Split(": ")[0]));
        Read(with.Replace("06:00:00", "00:00:01", StringComparison.Ordinal), out problems);
        Assert.Equal(["Registry:WatchListMaxAge"], problems.Select(problem => problem.Split(": ")[0]));
    }

    [Fact]
    public void An_expander_is_named_by_bus_and_address_in_the_data_sheets_notation_or_another()
    {
        var board = Read(Expander("\"0x24\""), out var problems).Lanes[0].Board;

        Assert.Empty(problems);
        Assert.Equal((BoardDriver.Mcp23017, 3, 0x24), (board.Driver, board.Bus, board.Address));
        Assert.Equal(0x24, Read(Expander("36"), out _).Lanes[0].Board.Address);
    }

    [Fact]
    public void Two_lanes_on_one_expander_are_refused()
    {
        var lane = Lanes().Match(Expander("\"0x24\"")).Groups[1].Value;
        var two = Expander("\"0x24\"").Replace(
            lane,
            lane + "," + lane.Replace("\"Id\": \"1\"", "\"Id\": \"2\"", StringComparison.Ordinal)
                .Replace("front-1", "front-2", StringComparison.Ordinal),
            StringComparison.Ordinal);

        Read(two, out var problems);

        Assert.Equal("Lanes:1:Board:Address: '3:0x24' stands twice", Assert.Single(problems));
    }

    [Fact, Hazard("H-20")]
    public void A_real_lane_proves_its_relays_or_says_that_it_has_no_guard()
    {
        Read(Expander("\"0x24\"").Replace("\"Guard\": \"none\", ", "", StringComparison.Ordinal), out var problems);

        Assert.Equal(
            ["Lanes:0:Board:GatewayRelayContact", "Lanes:0:Board:GuardRelayContact", "Lanes:0:Board:GuardTripped"],
            problems.Select(problem => problem.Split(": ")[0]));
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

    private static string Expander(string address) => Good
        .Replace(
            "\"simulated\", \"Socket\": \"lane1.sock\"",
            $"\"mcp23017\", \"Bus\": 3, \"Address\": {address}, \"Guard\": \"none\"", StringComparison.Ordinal)
        .Replace("\"EntryLoop\": 23", "\"EntryLoop\": 8", StringComparison.Ordinal)
        .Replace("\"BarrierLoop\": 24", "\"BarrierLoop\": 9", StringComparison.Ordinal)
        .Replace("\"Heartbeat\": 19", "\"Heartbeat\": 4", StringComparison.Ordinal)
        .Replace("\"View\": \"front\"", "\"View\": \"front\", \"Secret\": \"s3cret\"", StringComparison.Ordinal)
        .Replace("open-on-loopback", "accounts", StringComparison.Ordinal);

    [GeneratedRegex("\"Lanes\": \\[ (.*) \\],\\s+\"Http\"", RegexOptions.Singleline)]
    private static partial Regex Lanes();

    private static GatewayConfiguration Read(string json, out IReadOnlyList<string> problems)
    {
        using var stream = new MemoryStream(Encoding.UTF8.GetBytes(json));
        var tree = new ConfigurationBuilder().AddJsonStream(stream).Build();
        return ConfigurationRules.Read(tree, "/etc/greenlane", out problems);
    }
}
