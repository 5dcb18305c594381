using System.Text.Json;
using GreenLane.Reporting.Contracts;

namespace GreenLane.Reporting.Tests.Contracts;

public sealed class HealthDocumentTests
{
    [Fact]
    public void Health_of_a_gateway_that_knows_no_guards_is_read_and_kept()
    {
        const string older = """
            { "gateway": "tabanovce-1", "country": "MK", "crossing": "tabanovce", "session": "s", "program": "0.0.9",
              "at": "2026-11-23T02:00:00Z", "clock": "synced", "epoch": "e1", "outboxLast": 3, "durableThrough": 2 }
            """;

        var health = JsonSerializer.Deserialize(older, ReportingJson.Default.HealthDocument)!;
        var kept = JsonSerializer.Serialize(health, ReportingJson.Default.HealthDocument);

        Assert.Empty(health.Guards);
        Assert.Contains("\"guards\":[]", kept, StringComparison.Ordinal);
    }
}
