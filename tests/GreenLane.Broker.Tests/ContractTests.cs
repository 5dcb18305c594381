using System.Text.Json;
using GreenLane.Broker.Tests.Fixtures;
using GreenLane.Gateway.Tests;
using GreenLane.Reporting.Contracts;
using GreenLane.Reporting.Mqtt;

namespace GreenLane.Broker.Tests;

/// <summary>What real programs say, held against gateway/docs/asyncapi.yaml.</summary>
public sealed class ContractTests
{
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(5);

    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    [Fact, Hazard("H-10")]
    public async Task Gateways_and_centres_at_work_say_what_the_page_describes_and_name_no_vehicle()
    {
        var witness = new Witness();
        using var crossing = new DeskCrossing();
        using var here = await crossing.JoinAsync("tabanovce", witness);

        await witness.HearAsync(
            Patience, ("online", 1), ("health", 2), ("laneState", 20), ("passages", 24), ("ack", 4), ("presence", 2));

        Assert.Empty(witness.Complaints);
        Assert.Contains(witness.Bodies, body => body.Contains("\"kind\":\"plate\"", StringComparison.Ordinal));
        Assert.Contains(witness.Bodies, body => body.Contains("\"kind\":\"tag\"", StringComparison.Ordinal));
        Assert.Contains(witness.Bodies, body => body.Contains("checkpoint.v1", StringComparison.Ordinal));
        var all = string.Join('\n', witness.Bodies);
        Assert.True(crossing.Vehicles.Count > 10);
        Assert.All(crossing.Vehicles, text =>
        {
            Assert.DoesNotContain(text, all, StringComparison.OrdinalIgnoreCase);
            Assert.DoesNotContain(
                text.Replace(" ", "", StringComparison.Ordinal).Replace("-", "", StringComparison.Ordinal), all,
                StringComparison.Ordinal);
        });
    }

    [Fact]
    public async Task Alarms_commands_and_what_is_asked_for_again_are_as_the_page_describes()
    {
        using var access = new AccessFolder();
        access.Run("gateway", "MK", "tabanovce", "g1");
        access.Run("centre", "MK", "centre-1");
        access.Run("centre", "MK", "witness");
        await File.AppendAllTextAsync(access["acl"], "topic readwrite greenlane/#\n", Stop);
        using var broker = new SecuredBroker(access);
        await broker.StartAsync();
        var witness = new Witness();
        using var client = new BrokerClient(
            broker.Port, MqttOptions.Version5, access.Tls("MK/witness"), "witness", witness: witness);
        Assert.True(await client.TryConnectAsync());
        await using var centre = new CentreProcess(
            CentreProcess.Settings(broker.Port, MqttOptions.Version5, access.Tls("MK/centre-1")));
        await centre.StartAsync();

        // A reader that is not there is an alarm after a while.
        using var gateway = await GatewayProcess.StartAsync(
            GatewayProcess.FreePort(), Stop,
            CentreProcess.Settings(broker.Port, MqttOptions.Version5, access.Tls("MK/tabanovce/g1")));
        await client.HearAsync(new Topics("MK", "tabanovce", "g1").LaneState("1"));
        await client.SayAsync(new Topics("MK", "tabanovce", "g1").Commands("1", "close"), Command());
        await client.SayAsync(new Topics("MK", "tabanovce", "g2").Passages("1"), EventWithoutTheOneBefore());

        await witness.HearAsync(Patience, ("alarm", 1), ("command", 1), ("resend", 1), ("passages", 1));
        await GatewayProcess.UntilAsync(
            () => Task.FromResult(witness.Bodies.Any(
                body => body.Contains("\"mode\":\"closed\"", StringComparison.Ordinal))), Stop);
        Assert.Empty(witness.Complaints);
    }

    private static string Command()
    {
        var now = TimeProvider.System.GetUtcNow();
        var command = new CommandDocument("nonce-1", now, now.AddSeconds(8), "centre", "a test");
        return JsonSerializer.Serialize(command, ReportingJson.Default.CommandDocument);
    }

    private static string EventWithoutTheOneBefore()
    {
        var now = TimeProvider.System.GetUtcNow();
        var closed = new PassageEvent
        {
            Id = "0123456789ab-2",
            Source = "//MK/tabanovce/g2/1",
            Type = PassageEvent.Closed,
            Subject = "p-1",
            Time = now,
            Epoch = "0123456789ab",
            Sequence = "2",
            TimeQuality = "synced",
            Data = new PassageDocument { Id = "p-1", Lane = "1", OpenedAt = now, ClosedAt = now, Clock = "synced" },
        };
        return JsonSerializer.Serialize(closed, ReportingJson.Default.PassageEvent);
    }
}
