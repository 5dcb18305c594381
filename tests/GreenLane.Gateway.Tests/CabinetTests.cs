using System.Text;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using GreenLane.Gateway.Configuration;
using GreenLane.Hardware;
using Microsoft.Extensions.Configuration;

namespace GreenLane.Gateway.Tests;

/// <summary>The cabinet's page, the board files beside it and what the gateway makes of them say the same.</summary>
public partial class CabinetTests
{
    private static readonly string Folder = Find();

    private static string Page => File.ReadAllText(Path.Combine(Folder, "README.md"));

    /// <summary>What comes before the guard's own pins.</summary>
    private static string PiMap => Page[..Page.IndexOf("| guard (", StringComparison.Ordinal)];

    [Fact, Hazard("H-22")]
    public void Pin_map_of_the_page_is_what_the_gateway_reads_from_the_board_file()
    {
        var pins = PiPin().Matches(PiMap)
            .ToDictionary(row => row.Groups[1].Value, row => int.Parse(row.Groups[2].ValueSpan, null));

        Assert.True(pins.Count > 20);
        Assert.Equal(pins, Wired("board.json"));
    }

    [Fact, Hazard("H-22")]
    public void Expander_variant_of_the_page_is_what_the_gateway_reads_from_its_board_file()
    {
        var pins = ExpanderPin().Matches(Page).ToDictionary(
            row => row.Groups[1].Value,
            row => int.Parse(row.Groups[3].ValueSpan, null) + (row.Groups[2].Value == "B" ? 8 : 0));

        Assert.Equal(15, pins.Count);
        Assert.Equal(pins, Wired("board-mcp23017.json"));
    }

    [Fact]
    public void Broken_wire_reads_on_the_page_as_the_program_counts_a_line_it_cannot_read()
    {
        var pulledUp = PulledUp().Matches(PiMap).Select(row => row.Groups[1].Value).Order();
        var counted = Wiring("board.json").Lines
            .Where(line => line.IsWired && (line.Input & LaneBoardWiring.SetWhenUnreadable) != 0)
            .Select(line => line.Name).Order();

        Assert.Equal(counted, pulledUp);
    }

    private static Dictionary<string, int> Wired(string file)
        => Wiring(file).Lines.Where(line => line.IsWired).ToDictionary(line => line.Name, line => line.Pin);

    private static LaneBoardWiring Wiring(string file)
    {
        var json = new JsonObject
        {
            ["Gateway"] = new JsonObject { ["Id"] = "g1", ["Country"] = "MK", ["Crossing"] = "tabanovce" },
            ["Lanes"] = new JsonArray(new JsonObject
            {
                ["Id"] = "1",
                ["Board"] = JsonNode.Parse(File.ReadAllText(Path.Combine(Folder, file))),
            }),
        };
        using var stream = new MemoryStream(Encoding.UTF8.GetBytes(json.ToJsonString()));
        var configuration = ConfigurationRules.Read(
            new ConfigurationBuilder().AddJsonStream(stream).Build(), "/etc/greenlane", out var problems);
        Assert.Empty(problems);
        return configuration.Lanes[0].Board.Wiring;
    }

    private static string Find()
    {
        var folder = new DirectoryInfo(AppContext.BaseDirectory);
        while (!File.Exists(Path.Combine(folder.FullName, "GreenLane.sln")))
        {
            folder = folder.Parent ?? throw new DirectoryNotFoundException("GreenLane.sln is not above the tests");
        }

        return Path.Combine(folder.FullName, "hardware", "lane-cabinet");
    }

    [GeneratedRegex(@"^\| `(\w+)` \| GPIO (\d+) \|", RegexOptions.Multiline)]
    private static partial Regex PiPin();

    [GeneratedRegex(@"`(\w+)` \| GP([AB])(\d) \|")]
    private static partial Regex ExpanderPin();

    [GeneratedRegex(@"^\| `(\w+)` \| GPIO \d+ \|.*\| pull-up: ", RegexOptions.Multiline)]
    private static partial Regex PulledUp();
}
