using System.Text.Json;
using GreenLane.Lanes;
using GreenLane.Reporting.Contracts;
using GreenLane.Reporting.Mqtt;
using GreenLane.Reporting.Tests.Presence;

namespace GreenLane.Reporting.Tests.Mqtt;

/// <summary>Two gateways of one crossing at a real broker.</summary>
[Hazard("H-14")]
public sealed class PresenceOverMqttTests
{
    private static readonly string Topic = Sample.Gateway.Presence;
    private static readonly Enrolment Truck = PresenceSample.Truck("BG1234AA");

    [Theory]
    [InlineData(MqttOptions.Version5)]
    [InlineData(MqttOptions.Version311)]
    public async Task Truck_that_entered_at_one_gateway_is_inside_for_the_other_until_it_leaves(string version)
    {
        using var broker = new Broker();
        await broker.StartAsync();
        using var centre = new CentreClient();
        await centre.ConnectAsync(broker.Port);
        await using var first = new PresenceGateway("g1", PresenceSample.Key);
        await using var second = new PresenceGateway("g2", PresenceSample.Key);
        first.Start(broker.Port, version);
        second.Start(broker.Port, version);
        await centre.HearAsync(() => first.Reporter!.Connected && second.Reporter!.Connected, "connected");

        first.Enter(Truck);
        await centre.HearAsync(() => second.Ask(Truck).LastMove?.Kind == MovementKind.Entered, "the entry");
        Assert.Equal("tabanovce/g1/1", second.Ask(Truck).LastMove!.Where);
        second.Move(Truck, MovementKind.Left, "2");
        await centre.HearAsync(() => first.Ask(Truck).LastMove?.Kind == MovementKind.Left, "the exit");

        await centre.HearAsync(() => first.Book.Unsent + second.Book.Unsent == 0, "both sent");
        Assert.Equal((0, 0), (first.Reporter!.Refused, second.Reporter!.Refused));
        Assert.All(centre.On(Topic), message => Assert.False(message.Retain));
    }

    [Fact, Hazard("H-10")]
    public async Task What_is_said_holds_no_plate_and_no_tag_and_another_key_cannot_tell_the_vehicle()
    {
        using var broker = new Broker();
        await broker.StartAsync();
        using var centre = new CentreClient();
        await centre.ConnectAsync(broker.Port);
        await using var gateway = new PresenceGateway("g1", PresenceSample.Key);
        gateway.Start(broker.Port);
        await centre.HearAsync(() => gateway.Reporter!.Connected, "connected");

        gateway.Enter(Truck);
        await centre.HearAsync(() => centre.On(Topic).Any(), "the message");

        var text = CentreClient.Text(centre.On(Topic).First());
        Assert.DoesNotContain("1234", text, StringComparison.Ordinal);
        Assert.DoesNotContain(Truck.Epc.ToString(), text, StringComparison.Ordinal);
        Assert.DoesNotContain(Truck.Tid.ToString(), text, StringComparison.Ordinal);
        var message = JsonSerializer.Deserialize(text, ReportingJson.Default.PresenceMessage)!;
        Assert.Equal(PresenceSample.Key.VehicleOf(Truck.Country, Truck.Plate), message.Vehicle);
        Assert.NotEqual(PresenceSample.OtherKey.VehicleOf(Truck.Country, Truck.Plate), message.Vehicle);
        Assert.True(PresenceSample.Key.Proves("MK", "tabanovce", message));
        Assert.False(PresenceSample.OtherKey.Proves("MK", "tabanovce", message));
    }

    [Fact]
    public async Task What_happened_while_the_broker_was_away_holds_here_and_is_told_afterwards_in_order()
    {
        using var broker = new Broker();
        using var centre = new CentreClient();
        await using var first = new PresenceGateway("g1", PresenceSample.Key);
        await using var second = new PresenceGateway("g2", PresenceSample.Key);
        second.Start(broker.Port);

        first.Enter(Truck);
        first.Enter(PresenceSample.Truck("NI5678BB"));
        first.Move(Truck, MovementKind.Left, "2");
        Assert.Equal(MovementKind.Left, first.Ask(Truck).LastMove!.Kind);
        Assert.Equal(3, first.Book.Unsent);

        await broker.StartAsync();
        await centre.ConnectAsync(broker.Port);
        await centre.HearAsync(() => second.Reporter!.Connected, "the listener");
        first.Start(broker.Port);
        await centre.HearAsync(() => second.Ask(Truck).LastMove?.Kind == MovementKind.Left, "the last of them");

        Assert.Equal([1L, 2L, 3L], centre.On(Topic).Select(CentreClient.Text)
            .Select(text => JsonSerializer.Deserialize(text, ReportingJson.Default.PresenceMessage)!.Sequence));
        await centre.HearAsync(() => first.Book.Unsent == 0, "nothing waits");
    }

    [Fact]
    public async Task Messages_that_are_replayed_retained_foreign_or_nonsense_change_nothing_and_are_counted()
    {
        using var broker = new Broker();
        await broker.StartAsync();
        using var centre = new CentreClient();
        await centre.ConnectAsync(broker.Port);
        await using var first = new PresenceGateway("g1", PresenceSample.Key);
        await using var second = new PresenceGateway("g2", PresenceSample.Key);
        await using var stranger = new PresenceGateway("g3", PresenceSample.OtherKey);
        first.Start(broker.Port);
        second.Start(broker.Port);
        await centre.HearAsync(() => first.Reporter!.Connected && second.Reporter!.Connected, "connected");
        first.Enter(Truck);
        await centre.HearAsync(() => second.Ask(Truck).LastMove is not null, "the entry");
        var entered = CentreClient.Text(centre.On(Topic).First());

        await centre.SayAsync(Topic, entered);
        await centre.SayAsync(Topic, entered, retain: true);
        await centre.SayAsync(Topic, entered.Replace("entered", "left", StringComparison.Ordinal));
        await centre.SayAsync(Topic, "{");
        stranger.Move(Truck, MovementKind.Left, "2");
        stranger.Start(broker.Port);
        await centre.HearAsync(() => second.Reporter!.Refused >= 5, "five refusals");

        Assert.Equal(MovementKind.Entered, second.Ask(Truck).LastMove!.Kind);
        Assert.Equal(5, second.Reporter!.Refused);
    }
}
