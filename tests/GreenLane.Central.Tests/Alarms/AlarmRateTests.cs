using GreenLane.Central.Alarms;

namespace GreenLane.Central.Tests.Alarms;

public sealed class AlarmRateTests
{
    private static readonly DateTimeOffset Now = new(2026, 11, 23, 10, 0, 0, TimeSpan.Zero);

    [Fact]
    public void Alarms_are_counted_by_ten_minutes_and_by_day()
    {
        var raised = new[] { -1500.0, -1439, -700, -695, -691, -5, -1 }
            .Select(minutes => (Now.AddMinutes(minutes), AlarmKinds.GatewayOffline))
            .Append((Now.AddMinutes(-10), AlarmKinds.RegistryOld));

        var rate = AlarmRate.Of(raised, Now);

        Assert.Equal(new AlarmRate(2, 7, 3, 6, 0, 1), rate);
    }

    [Fact]
    public void Nothing_raised_is_nothing_counted() => Assert.Equal(AlarmRate.None, AlarmRate.Of([], Now));
}
