using System.Net;
using System.Net.Http.Json;
using GreenLane.Central.Alarms;
using GreenLane.Central.Api;
using GreenLane.Central.Tests.Fixtures;

namespace GreenLane.Central.Tests.Alarms;

/// <summary>The real program with a real broker. Time is real here, so every wait has a limit.</summary>
[Trait("Tier", "process")]
public sealed class AlarmProcessTests : IAsyncLifetime
{
    private readonly CancellationTokenSource _limit = new(TimeSpan.FromSeconds(120));
    private readonly List<GatewayDouble> _gateways = [];
    private Mosquitto? _broker;
    private CentralProcess? _central;

    private CentralProcess Central => _central!;

    private CancellationToken Limit => _limit.Token;

    public async ValueTask InitializeAsync()
    {
        _broker = await Mosquitto.StartOrSkipAsync(Limit);
        _central = new CentralProcess(_broker.Port);
        await _central.StartAsync(Limit);
    }

    public async ValueTask DisposeAsync()
    {
        foreach (var gateway in _gateways)
        {
            await gateway.DisposeAsync();
        }

        _central?.Dispose();
        _broker?.Dispose();
        _limit.Dispose();
    }

    [Fact]
    public async Task Twelve_gateways_that_die_at_once_are_one_alarm_within_a_keepalive()
    {
        for (var n = 1; n <= 12; n++)
        {
            await StartGatewayAsync($"g-{n}");
        }

        await AwaitAsync("gateways that are online", async () => await OnlineAsync() == 12);
        var start = TimeProvider.System.GetTimestamp();
        foreach (var gateway in _gateways)
        {
            await gateway.DisposeAsync();
        }

        await AwaitAsync("one alarm of all", async () => (await OpenAsync()).Any(a => a.Gateways.Length == 12));

        var alarm = Assert.Single(await OpenAsync());
        Assert.Equal((AlarmKinds.GatewayOffline, "unacknowledged"), (alarm.Kind, alarm.State));
        Assert.InRange(TimeProvider.System.GetElapsedTime(start), TimeSpan.Zero, GatewayDouble.KeepAlive);
    }

    [Fact]
    public async Task What_somebody_took_note_of_or_shelved_outlives_the_death_of_the_centre()
    {
        var gateway = await StartGatewayAsync("g-1");
        await AwaitAsync("the gateway", async () => await OnlineAsync() == 1);
        var lane = Events.Lane("1", "run-1", 1) with { Faults = ["barrier-stuck"] };
        await gateway.ReportAsync(lane, Limit);
        await AwaitAsync("the fault", async () => (await OpenAsync()).Length == 1);
        await gateway.DisposeAsync();
        await AwaitAsync("both", async () => (await OpenAsync()).Length == 2);
        var open = await OpenAsync();
        var (fault, lost) = (
            open.Single(a => a.Kind == AlarmKinds.LaneFault), open.Single(a => a.Kind == AlarmKinds.GatewayOffline));

        var acknowledged = await PostAsync($"{lost.Id}/acknowledge", null);
        var shelved = await PostAsync($"{fault.Id}/shelve", new ShelveWish(8, "technician is on the way"));
        Central.Kill();
        await Central.StartAsync(Limit);
        await AwaitAsync("the book", async () => (await OpenAsync()).Length == 2);

        Assert.Equal((HttpStatusCode.NoContent, HttpStatusCode.NoContent), (acknowledged, shelved));
        open = await OpenAsync();
        Assert.Equal("acknowledged", open.Single(a => a.Id == lost.Id).State);
        Assert.Equal(
            ("shelved", "technician is on the way"),
            (open.Single(a => a.Id == fault.Id).State, open.Single(a => a.Id == fault.Id).ShelvedFor));
        Assert.Equal(HttpStatusCode.Conflict, await PostAsync($"{lost.Id}/acknowledge", null));
        Assert.Equal(HttpStatusCode.NotFound, await PostAsync("999/acknowledge", null));
        Assert.Equal(HttpStatusCode.BadRequest, await PostAsync($"{lost.Id}/shelve", new ShelveWish(2, "why")));
        var csv = await Central.Http.GetStringAsync("/api/v1/alarms?format=csv&kind=lane-fault", Limit);
        Assert.Equal(2, csv.Split('\n', StringSplitOptions.RemoveEmptyEntries).Length);
        var history = await Central.GetAsync<AlarmHistory>("/api/v1/alarms/history", Limit);
        Assert.Contains(history.Items, item => item.Act.What == "acknowledged" && item.Act.By == "this machine");
    }

    private async Task<GatewayDouble> StartGatewayAsync(string name)
    {
        var gateway = new GatewayDouble(_broker!.Port, gateway: name) { WillSession = "run-1" };
        _gateways.Add(gateway);
        await gateway.ConnectAsync(Limit);
        await gateway.SayOnlineAsync(true, "run-1", Limit);
        return gateway;
    }

    private async Task<int> OnlineAsync()
        => (await Central.GetAsync<GatewayList>("/api/v1/gateways", Limit)).Items.Count(g => g.Online == true);

    private async Task<AlarmView[]> OpenAsync()
        => [.. (await Central.GetAsync<AlarmList>("/api/v1/alarms", Limit)).Items];

    private async Task<HttpStatusCode> PostAsync(string path, ShelveWish? wish)
    {
        using var answer = await Central.Http.PostAsJsonAsync($"/api/v1/alarms/{path}", wish, Limit);
        return answer.StatusCode;
    }

    private async Task AwaitAsync(string what, Func<Task<bool>> isThere)
    {
        while (!await isThere())
        {
            Assert.False(Limit.IsCancellationRequested, $"{what} did not come: {Central.Output}");
            await Task.Delay(100, Limit);
        }
    }
}
