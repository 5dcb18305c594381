using System.Text.Json;
using System.Text.RegularExpressions;
using GreenLane.Monitor.Tests.Pages;
using GreenLane.Monitor.Tests.Stage;
using GreenLane.Terminal.Tests.Stage;

namespace GreenLane.Monitor.Tests;

/// <summary>The dashboard that is shipped, held against what the programs really export.</summary>
public sealed partial class GrafanaTests(MonitorStage stage) : MonitorTest(stage)
{
    [Fact]
    public async Task Every_metric_of_the_dashboard_is_exported_by_a_centre_or_a_gateway()
    {
        await SendAsync(Trucks.Of("RS-1002"));

        using var dashboard = JsonDocument.Parse(await File.ReadAllTextAsync(Shipped(), Stop));
        string[] asked =
        [
            .. dashboard.RootElement.GetProperty("panels").EnumerateArray()
                .Where(panel => panel.TryGetProperty("targets", out _))
                .SelectMany(panel => panel.GetProperty("targets").EnumerateArray())
                .SelectMany(target => Metric().Matches(target.GetProperty("expr").GetString()!))
                .Select(match => match.Value).Distinct(),
        ];
        var (lacking, exported) = (asked, "");
        while (lacking.Length > 0)
        {
            // Counted a moment after the truck has left.
            exported = await Stage.Central.Http.GetStringAsync("/metrics", Stop)
                + await Stage.First.Http.GetStringAsync("metrics", Stop);
            lacking = [.. asked.Where(name => !Regex.IsMatch(exported, $"(?m)^{name}[{{ ]"))];
            Assert.True(
                lacking.All(name => name.StartsWith("greenlane_passages", StringComparison.Ordinal)),
                string.Join(", ", lacking));
            await Task.Delay(lacking.Length > 0 ? 100 : 0, Stop);
        }

        Assert.True(asked.Length > 15);
    }

    [GeneratedRegex("(greenlane|dotnet)_[a-z_]+")]
    private static partial Regex Metric();

    private static string Shipped()
    {
        var root = new DirectoryInfo(AppContext.BaseDirectory);
        while (!File.Exists(Path.Combine(root.FullName, "GreenLane.sln")))
        {
            root = root.Parent!;
        }

        return Path.Combine(root.FullName, "gateway", "deploy", "grafana", "greenlane.json");
    }
}
