using GreenLane.Gateway.Configuration;
using Microsoft.Extensions.Configuration;

namespace GreenLane.Gateway.Tests;

public class GuardReportConfigurationTests
{
    private const string Good = """
        {
          "Gateway": { "Id": "tabanovce-1", "Country": "MK", "Crossing": "tabanovce" },
          "Lanes": [ {
            "Id": "1",
            "Board": { "Driver": "simulated", "Socket": "lane1.sock", "Red": 5, "GuardTripped": 25, "Green": 6,
                       "BarrierUp": 13, "Heartbeat": 19, "EntryLoop": 23, "BarrierLoop": 24 },
            "GuardReport": { SECTION } } ],
          "Http": { "Access": "open-on-loopback" }
        }
        """;

    [Fact]
    public void A_guards_report_is_read_with_its_defaults()
    {
        var configuration = Read(Guarded("\"Key\": \"" + string.Concat(Enumerable.Repeat("0a1B", 16)) + "\""),
            out var problems);

        Assert.Empty(problems);
        var report = configuration.Lanes[0].GuardReport!;
        Assert.Equal(("127.0.0.1", 5190), (report.Listen.ToString(), report.Port));
        Assert.Equal((32, 0x1B), (report.Key.Length, report.Key[1]));
        Assert.Equal(TimeSpan.FromSeconds(5), report.SilenceLimit);
    }

    [Theory]
    [InlineData("\"Port\": 5190", "Lanes:0:GuardReport:Key")]
    [InlineData("\"Key\": \"abcd\"", "Lanes:0:GuardReport:Key")]
    [InlineData("\"Key\": \"0000000000000000000000000000000000000000000000000000000000000000\"",
        "Lanes:0:GuardReport:Key")]
    [InlineData("\"Key\": \"0102030405060708090a0b0c0d0e0f101112131415161718191a1b1c1d1e1f20\", \"Listen\": \"here\"",
        "Lanes:0:GuardReport:Listen")]
    [InlineData("\"Key\": \"0102030405060708090a0b0c0d0e0f101112131415161718191a1b1c1d1e1f20\", \"Order\": \"open\"",
        "Lanes:0:GuardReport:Order")]
    public void A_guards_report_without_a_key_of_chance_is_refused(string section, string key)
    {
        Read(Guarded(section), out var problems);

        Assert.Equal([key], problems.Select(problem => problem.Split(": ")[0]));
    }

    [Fact]
    public void A_report_of_a_guard_that_is_not_wired_is_refused()
    {
        var section = "\"Key\": \"0102030405060708090a0b0c0d0e0f101112131415161718191a1b1c1d1e1f20\"";

        Read(Guarded(section).Replace("\"GuardTripped\": 25,", "", StringComparison.Ordinal), out var problems);

        Assert.Equal(["Lanes:0:GuardReport:Port"], problems.Select(problem => problem.Split(": ")[0]));
    }

    private static string Guarded(string section) => Good.Replace("SECTION", section, StringComparison.Ordinal);

    private static GatewayConfiguration Read(string json, out IReadOnlyList<string> problems)
    {
        using var stream = new MemoryStream(System.Text.Encoding.UTF8.GetBytes(json));
        return ConfigurationRules.Read(
            new ConfigurationBuilder().AddJsonStream(stream).Build(), "/etc/greenlane", out problems);
    }
}
