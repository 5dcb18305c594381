using GreenLane.Reporting.Mqtt;

namespace GreenLane.Reporting.Tests.Mqtt;

public sealed class CommandsOverMqttTests
{
    private static readonly string Close = Sample.Gateway.Commands("1", "close");

    public static TheoryData<string> Versions => [MqttOptions.Version5, MqttOptions.Version311];

    [Theory]
    [MemberData(nameof(Versions))]
    public async Task Only_a_fresh_close_or_stop_is_taken_and_only_once(string version)
    {
        using var broker = new Broker();
        await broker.StartAsync();
        using var centre = new CentreClient();
        await centre.ConnectAsync(broker.Port);
        await using var gateway = new ReportingGateway(broker.Port, version);
        gateway.Start();
        await centre.HearAsync(() => gateway.Reporter.Connected, "connected");
        var command = Command("n-1", TimeSpan.Zero, TimeSpan.FromSeconds(8));

        await centre.SayAsync(Close, command);
        await centre.SayAsync(Close, command);
        await centre.SayAsync(Close, Command("n-2", TimeSpan.FromSeconds(-20), TimeSpan.FromSeconds(-11)));
        await centre.SayAsync(Close, Command("n-3", TimeSpan.Zero, TimeSpan.FromSeconds(60)));
        await centre.SayAsync(Close, "not a command");
        await centre.SayAsync(
            Sample.Gateway.Commands("1", "release"), Command("n-4", TimeSpan.Zero, TimeSpan.FromSeconds(8)));
        await centre.SayAsync(
            Sample.Gateway.Commands("2", "stop"), Command("n-5", TimeSpan.Zero, TimeSpan.FromSeconds(8)));
        await centre.HearAsync(() => gateway.Commands.Count >= 2 && gateway.Reporter.Refused >= 5, "all seven");

        Assert.Equal([("1", "close", "n-1"), ("2", "stop", "n-5")],
            gateway.Commands.Select(taken => (taken.Lane, taken.Verb, taken.Command.Nonce)));
        Assert.Equal(5, gateway.Reporter.Refused);
    }

    [Theory]
    [MemberData(nameof(Versions))]
    public async Task A_retained_command_is_refused(string version)
    {
        using var broker = new Broker();
        await broker.StartAsync();
        using var centre = new CentreClient();
        await centre.ConnectAsync(broker.Port);
        await centre.SayAsync(Close, Command("n-1", TimeSpan.Zero, TimeSpan.FromSeconds(9)), retain: true);
        await using var gateway = new ReportingGateway(broker.Port, version);

        gateway.Start();
        await centre.HearAsync(() => gateway.Reporter.Refused == 1, "a refusal");

        Assert.Empty(gateway.Commands);
    }

    [Fact]
    public async Task With_an_untrusted_clock_no_command_is_taken()
    {
        using var broker = new Broker();
        await broker.StartAsync();
        using var centre = new CentreClient();
        await centre.ConnectAsync(broker.Port);
        await using var gateway = new ReportingGateway(broker.Port, MqttOptions.Version5) { ClockTrusted = false };
        gateway.Start();
        await centre.HearAsync(() => gateway.Reporter.Connected, "connected");

        await centre.SayAsync(Close, Command("n-1", TimeSpan.Zero, TimeSpan.FromSeconds(9)));
        await centre.HearAsync(() => gateway.Reporter.Refused == 1, "a refusal");

        Assert.Empty(gateway.Commands);
    }

    private static string Command(string nonce, TimeSpan issuedIn, TimeSpan expiresIn)
    {
        var now = TimeProvider.System.GetUtcNow();
        return $$"""
            {"nonce":"{{nonce}}","issuedAt":"{{now + issuedIn:O}}","expiresAt":"{{now + expiresIn:O}}",
             "by":"centre","text":null}
            """;
    }
}
