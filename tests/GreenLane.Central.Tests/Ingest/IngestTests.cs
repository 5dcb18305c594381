using System.Text;
using GreenLane.Central.Api;
using GreenLane.Central.Tests.Fixtures;
using GreenLane.Reporting.Contracts;

namespace GreenLane.Central.Tests.Ingest;

/// <summary>What becomes of what a gateway sends.</summary>
public sealed class IngestTests() : CentreTest(seconds: 60)
{
    [Fact]
    public async Task Passage_is_acknowledged_and_can_be_read()
    {
        var passage = Events.Passage("e1-1", Now);

        await SendAsync(1, passage);
        await SendAsync(2, passage.Closed());
        await Gateway.AwaitDurableAsync(2, Limit);

        var list = await Central.GetAsync<PassageList>("/api/v1/passages", Limit);
        var item = Assert.Single(list.Items);
        Assert.Equal("released", item.Outcome);
        Assert.Equal(24, item.DwellSeconds);
        var detail = await Central.GetAsync<PassageDetail>("/api/v1/passages/tabanovce-1/e1-1", Limit);
        Assert.Equal(2, detail.Events.Length);
        await Central.AwaitClosedAsync(1, Limit);
        var throughput = await Central.GetAsync<ThroughputDocument>("/api/v1/throughput", Limit);
        Assert.Equal(1, throughput.Sum.Released);
    }

    [Fact]
    public async Task Passage_entered_by_hand_counts_with_the_others_and_never_as_automatic()
    {
        await SendAsync(1, new PassageDocument
        {
            Id = "e1-1",
            Lane = "1",
            OpenedAt = Now,
            ClosedAt = Now,
            Clock = "synced",
            Outcome = "released",
            ReleasedBy = "by-hand",
            EnteredByHand = new HandEntry("p-5f0c", Now.AddHours(3), "documents-checked", null),
        });
        await Gateway.AwaitDurableAsync(1, Limit);

        await Central.AwaitClosedAsync(1, Limit);
        var throughput = await Central.GetAsync<ThroughputDocument>("/api/v1/throughput", Limit);
        var list = await Central.GetAsync<PassageList>("/api/v1/passages", Limit);

        Assert.Equal((1, 0), (throughput.Sum.Released, throughput.Sum.ReleasedAutomatically));
        Assert.Equal("by-hand", Assert.Single(list.Items).ReleasedBy);
    }

    [Fact]
    [Hazard("H-09")]
    public async Task Event_that_comes_twice_is_stored_once()
    {
        await SendAsync(1, Events.Passage("e1-1", Now));
        await SendAsync(1, Events.Passage("e1-1", Now));
        await SendAsync(2, Events.Passage("e1-1", Now).Closed());
        await Gateway.AwaitDurableAsync(2, Limit);

        var counters = await Central.CountersAsync(Limit);
        Assert.Equal(2, counters.Events);
        Assert.Equal(1, counters.Doubled);
        Assert.Equal(0, counters.Conflicting);
    }

    [Fact]
    public async Task Hole_holds_the_acknowledgement_back_and_is_asked_for_until_it_is_filled()
    {
        await SendAsync(1, Events.Passage("e1-1", Now));
        await SendAsync(4, Events.Passage("e1-4", Now));
        var asked = await Gateway.Resends.ReadAsync(Limit);
        var before = await Central.CountersAsync(Limit);
        await SendAsync(2, Events.Passage("e1-2", Now));
        await SendAsync(3, Events.Passage("e1-3", Now));
        await Gateway.AwaitDurableAsync(4, Limit);

        Assert.Equal(new ResendDocument("e1", 2, 3), asked);
        Assert.Equal(1, before.Acknowledged);
        Assert.Equal(2, before.Missing);
        Assert.Equal(0, (await Central.CountersAsync(Limit)).Missing);
    }

    [Fact]
    public async Task Range_declared_lost_fills_its_hole_and_is_counted_apart()
    {
        await SendAsync(1, Events.Passage("e1-1", Now));
        await Gateway.SendAsync(
            Events.RangeLost(Gateway.Topics, "e1", 5, new LostRange("e1", 2, 4, "disk"), Now), Limit);
        await Gateway.AwaitDurableAsync(5, Limit);

        var counters = await Central.CountersAsync(Limit);
        Assert.Equal(3, counters.Lost);
        Assert.Equal(2, counters.Events);
    }

    [Fact]
    [Hazard("H-09")]
    public async Task Nothing_is_lost_when_the_centre_is_killed()
    {
        await SendAsync(1, Events.Passage("e1-1", Now));
        await Gateway.AwaitDurableAsync(1, Limit);

        Central.Kill();
        for (var sequence = 2; sequence <= 200; sequence++)
        {
            await SendAsync(sequence, Events.Passage($"e1-{sequence}", Now));
        }

        await Central.StartAsync(Limit);
        await Gateway.AwaitDurableAsync(200, Limit);

        Assert.Equal(200, (await Central.CountersAsync(Limit)).Events);
    }

    [Fact]
    public async Task Centre_finds_back_when_the_broker_was_killed_and_publishes_its_acknowledgement_again()
    {
        await SendAsync(1, Events.Passage("e1-1", Now));
        await Gateway.AwaitDurableAsync(1, Limit);

        Broker.Kill();
        await Broker.StartAsync(Limit);
        await using var again = new GatewayDouble(Broker.Port);
        await again.ConnectAsync(Limit);
        await again.AwaitDurableAsync(1, Limit);
        await again.SendAsync(Events.Event(again.Topics, "e1", 2, Events.Passage("e1-2", Now)), Limit);
        await again.AwaitDurableAsync(2, Limit);

        Assert.Equal(2, (await Central.CountersAsync(Limit)).Events);
    }

    [Fact]
    public async Task Body_that_is_not_the_contract_is_counted_and_the_next_one_is_taken()
    {
        var topic = Gateway.Topics.Passages("1");
        var stranger = new Topics("MK", "tabanovce", "tabanovce-2");
        await Gateway.PublishAsync(topic, Encoding.UTF8.GetBytes("not json"), retain: false, Limit);
        await Gateway.PublishAsync(topic, [], retain: false, Limit);
        await Gateway.PublishAsync(topic, new byte[(1 << 20) + 1], retain: false, Limit);
        await SendAsync(Events.Event(stranger, "e1", 1, Events.Passage("e1-1", Now)), topic);
        await SendAsync(
            Events.Event(Gateway.Topics with { Country = "RS" }, "e1", 1, Events.Passage("e1-1", Now)), topic);
        await SendAsync(
            Events.Event(Gateway.Topics, "e1", 1, Events.Passage("e1-1", Now)) with { Id = "e1-7" }, topic);
        await SendAsync(1, Events.Passage("e1-1", Now));
        await Gateway.AwaitDurableAsync(1, Limit);

        var counters = await Central.CountersAsync(Limit);
        Assert.Equal(1, counters.Events);
        Assert.Equal(6, counters.Refused);
        Assert.Equal(2, counters.RefusedByCause["Malformed"]);
        Assert.Equal(1, counters.RefusedByCause["TooLarge"]);
        Assert.Equal(1, counters.RefusedByCause["SourceDiffers"]);
        Assert.Equal(1, counters.RefusedByCause["ForeignCountry"]);
        Assert.Equal(1, counters.RefusedByCause["Contradictory"]);
        Assert.DoesNotContain("not json", Central.Output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Late_will_of_an_earlier_run_does_not_take_a_gateway_offline()
    {
        await Gateway.SayOnlineAsync(true, "run-1", Limit);
        await Gateway.SayOnlineAsync(true, "run-2", Limit);
        await Gateway.SayOnlineAsync(false, "run-1", Limit);
        await SendAsync(1, Events.Passage("e1-1", Now));
        await Gateway.AwaitDurableAsync(1, Limit);

        var gateways = await Central.GetAsync<GatewayList>("/api/v1/gateways", Limit);
        Assert.True(Assert.Single(gateways.Items).Online);
    }

    private Task SendAsync(long sequence, PassageDocument passage)
        => Gateway.SendAsync(Events.Event(Gateway.Topics, Gateway.Epoch, sequence, passage), Limit);

    private Task SendAsync(PassageEvent passageEvent, string topic)
        => Gateway.PublishAsync(
            topic,
            System.Text.Json.JsonSerializer.SerializeToUtf8Bytes(passageEvent, ReportingJson.Default.PassageEvent),
            retain: false, Limit);
}
