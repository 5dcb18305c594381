namespace GreenLane.Central.Alarms;

/// <summary>Which alarms to show; null shows all. A gateway is named alone or with its crossing.</summary>
public sealed record AlarmFilter(string? State, string? Kind, string? Priority, string? Gateway)
{
    public AlarmList Of(AlarmList all) => all with { Items = [.. all.Items.Where(IsShown)] };

    private bool IsShown(AlarmView alarm)
        => Fits(State, alarm.State) && Fits(Kind, alarm.Kind) && Fits(Priority, alarm.Priority)
            && (string.IsNullOrEmpty(Gateway) || alarm.Gateways.Any(
                name => name == Gateway || name.EndsWith("/" + Gateway, StringComparison.Ordinal)));

    private static bool Fits(string? asked, string value) => string.IsNullOrEmpty(asked) || asked == value;
}
