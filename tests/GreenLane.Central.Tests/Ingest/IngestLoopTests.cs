using GreenLane.Central.Configuration;
using GreenLane.Central.Ingest;
using GreenLane.Central.Monitoring;
using GreenLane.Central.Store;
using GreenLane.Central.Tests.Fixtures;
using GreenLane.Reporting.Contracts;
using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Time.Testing;

namespace GreenLane.Central.Tests.Ingest;

public sealed class IngestLoopTests : IDisposable
{
    private static readonly Topics Topics = new("MK", "tabanovce", "tabanovce-1");

    private readonly FakeTimeProvider _time = new();
    private readonly List<string> _order = [];
    private readonly RecordingStore _store;
    private readonly RecordingConnection _connection;
    private readonly CentralCounters _counters = new();
    private readonly StoreState _state = new();
    private readonly IngestLoop _loop;

    public IngestLoopTests()
    {
        _store = new RecordingStore(_order);
        _connection = new RecordingConnection(_order);
        var settings = new CentralSettings(
            "MK", "Test", "", new BrokerSettings("", 1, true, "test"), new Uri("http://127.0.0.1:1"), true);
        _loop = new IngestLoop(
            settings, new Inbox(), _store, _state, _counters, new ChangeFeed(), _time, NullLogger<IngestLoop>.Instance);
    }

    public void Dispose()
    {
        _loop.Dispose();
        _counters.Dispose();
    }

    [Fact]
    public async Task Gateway_is_told_only_after_the_commit()
    {
        await _loop.SettleAsync([Message()], CancellationToken.None);

        Assert.Equal(["commit", "puback", Topics.Ack], _order);
    }

    [Fact]
    public async Task Store_that_fails_confirms_nothing_and_gives_the_connection_up()
    {
        _store.Fails = true;

        var settling = _loop.SettleAsync([Message()], CancellationToken.None);
        _time.Advance(TimeSpan.FromSeconds(2));
        await settling;

        Assert.Equal(["commit"], _order);
        Assert.False(_connection.IsUp);
        Assert.False(_state.Works);
    }

    [Fact]
    public async Task What_came_over_a_connection_that_ended_is_left_to_come_again()
    {
        _connection.Drop();

        await _loop.SettleAsync([Message()], CancellationToken.None);

        Assert.Empty(_order);
    }

    [Fact]
    public async Task Refused_message_is_confirmed_so_that_the_queue_goes_on()
    {
        await _loop.SettleAsync([Message() with { Arrival = null }], CancellationToken.None);

        Assert.Equal(["puback"], _order);
    }

    [Fact]
    public async Task New_connection_brings_every_acknowledgement_again()
    {
        await _loop.SettleAsync([Message()], CancellationToken.None);
        _order.Clear();

        await _loop.SettleAsync(
            [new Delivery(DeliveryKind.Connected, _connection, null, null)], CancellationToken.None);

        Assert.Equal(["subscribe", Topics.Ack], _order);
    }

    [Fact]
    public async Task Gateways_newly_led_are_heard_anew_and_told_how_far_they_are_held()
    {
        _store.Changed =
            [new EpochPosition(new GatewayKey("kjafasan", "kjafasan-1"), "k1", EpochLedger.Empty.With(1))];

        await _loop.SettleAsync(
            [new Delivery(DeliveryKind.Tick, _connection, null, null)], CancellationToken.None);

        Assert.Equal(["subscribe", "greenlane/v1/MK/kjafasan/kjafasan-1/ack"], _order);
    }

    [Fact]
    public async Task Without_a_broker_the_gateways_are_left_to_other_instances()
    {
        await _loop.SettleAsync(
            [new Delivery(DeliveryKind.Disconnected, null, null, null)], CancellationToken.None);

        Assert.Equal(["step-down"], _order);
    }

    [Fact]
    public async Task Broker_is_wanted_only_once_the_store_works()
    {
        var tick = new Delivery(DeliveryKind.Tick, null, null, null);
        _store.Fails = true;
        await _loop.SettleAsync([tick], CancellationToken.None);
        var before = _state.Works;
        _store.Fails = false;
        await _loop.SettleAsync([tick], CancellationToken.None);

        Assert.False(before);
        Assert.True(_state.Works);
    }

    private Delivery Message()
    {
        var e = Events.Event(Topics, "e1", 1, Events.Passage("e1-1", _time.GetUtcNow()));
        var arrival = new EventArrival(
            new GatewayKey(Topics.Crossing, Topics.Gateway), _time.GetUtcNow(), false, "1", e, 1, []);
        return new Delivery(DeliveryKind.Message, _connection, arrival, _ =>
        {
            _order.Add("puback");
            return Task.CompletedTask;
        });
    }
}
