using GreenLane.Central.Tests.Fixtures;
using GreenLane.Reporting.Contracts;

namespace GreenLane.Monitor.Tests.Stage;

/// <summary>An hour at three gateways as their reports tell it: one is well, one ails, one went silent.</summary>
public sealed class BusyMorning(int port)
{
    private static readonly string[] Reasons =
    [
        "vehicle-unknown", "vehicle-unknown", "vehicle-unknown", "random-inspection", "random-inspection",
        "not-identified-in-time", "tag-plate-mismatch", "authorisation-suspended",
    ];

    private readonly DateTimeOffset _now = TimeProvider.System.GetUtcNow();
    private readonly Topics _well = new("MK", "tabanovce", "tabanovce-1");
    private long _sequence;

    public async Task PlayAsync(CancellationToken cancellation)
    {
        await PlayWellAsync(cancellation);
        await using var ailing = new GatewayDouble(port, "kjafasan", "kjafasan-1", "k1");
        await ailing.ConnectAsync(cancellation);
        await ailing.SayOnlineAsync(true, "run-1", cancellation);
        await ailing.ReportAsync(
            Events.Health(ailing.Topics, "k1", "run-1", _now, 0) with
            {
                Sensors = [new SensorDocument("front-1", "camera", "silent", 1200, 0)],
            },
            cancellation);
        await ailing.ReportAsync(
            Events.Lane("1", "run-1", 1) with { Phase = "referred", Reason = "vehicle-unknown" }, cancellation);
        await ailing.ReportAsync(
            Events.Lane("2", "run-1", 1) with { AspectSeen = "dark", Faults = ["red-lamp-dark"] }, cancellation);

        await using var silent = new GatewayDouble(port, "tabanovce", "tabanovce-2", "t2");
        await silent.ConnectAsync(cancellation);
        await silent.SayOnlineAsync(true, "run-1", cancellation);
        await silent.ReportAsync(Events.Health(silent.Topics, "t2", "run-1", _now, 61), cancellation);
        await silent.ReportAsync(Events.Lane("1", "run-1", 1), cancellation);
        await silent.ReportAsync(Events.Lane("2", "run-1", 1), cancellation);
        await silent.SayOnlineAsync(false, "run-1", cancellation);
    }

    /// <returns>The id of the passage that was reported last.</returns>
    public async Task<string> OneMoreAsync(CancellationToken cancellation)
    {
        await using var gateway = new GatewayDouble(port);
        await gateway.ConnectAsync(cancellation);
        var passage = Events.Passage($"e1-{_sequence + 1}", TimeProvider.System.GetUtcNow());
        await gateway.SendAsync(Events.Event(_well, "e1", ++_sequence, passage), cancellation);
        return passage.Id;
    }

    private async Task PlayWellAsync(CancellationToken cancellation)
    {
        await using var gateway = new GatewayDouble(port);
        await gateway.ConnectAsync(cancellation);
        await gateway.SayOnlineAsync(true, "run-1", cancellation);
        for (var truck = 0; truck < 96; truck++)
        {
            await gateway.SendAsync(Events.Event(_well, "e1", ++_sequence, Truck(truck)), cancellation);
        }

        await gateway.ReportAsync(Events.Health(_well, "e1", "run-1", _now, _sequence), cancellation);
        await gateway.ReportAsync(Events.Lane("1", "run-1", 1, "green"), cancellation);
        await gateway.ReportAsync(Events.Lane("2", "run-1", 1), cancellation);
        await gateway.ReportAsync(Events.Lane("3", "run-1", 1) with { Mode = "closed" }, cancellation);
    }

    private PassageDocument Truck(int number)
    {
        var opened = _now.AddSeconds(-36 * (97 - number));
        var lane = number % 3 == 0 ? "2" : "1";
        var passage = Events.Passage($"e1-{number + 1}", opened, lane) with
        {
            OperatorId = $"{(number % 4 == 1 ? "AL" : "RS")}-AEO-{1000 + (number * 37 % 211)}",
            Issuer = number % 4 == 1 ? "AL" : "RS",
        };
        if (number % 7 != 6)
        {
            return number == 95 ? passage : passage.Closed(17 + (number * 13 % 29));
        }

        var reason = Reasons[number / 7 % Reasons.Length];
        var referred = passage.Referred(reason);
        referred = reason is "vehicle-unknown" or "not-identified-in-time"
            ? referred with { OperatorId = null, Issuer = null, Identity = "unknown" }
            : referred;
        return referred.Closed(70 + (number % 5 * 31), number % 2 == 0 ? "to-inspection" : "referred");
    }
}
