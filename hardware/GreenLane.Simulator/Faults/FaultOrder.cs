using System.Globalization;

namespace GreenLane.Simulator.Faults;

/// <summary>One fault to come: a program is killed with kill -9 and started again after a while.</summary>
/// <param name="Away">Until it is started again; 1 s to 10 min.</param>
/// <param name="Side">0 for the first side (Tabanovce), 1 for the second (Preševo).</param>
public sealed record FaultOrder(FaultTarget Target, TimeSpan Away, int Side)
{
    private const int DefaultSeconds = 5;
    private const int SecondsLimit = 600;

    /// <summary>Takes <c>broker|centre|gateway[:SECONDS][@mk|rs]</c>.</summary>
    public static bool TryParse(string text, out FaultOrder order)
    {
        order = new FaultOrder(FaultTarget.Broker, TimeSpan.FromSeconds(DefaultSeconds), 0);
        var (rest, side) = Split(text, '@');
        var (name, away) = Split(rest, ':');
        var seconds = DefaultSeconds;
        if (side is not (null or "mk" or "rs")
            || (away is not null && (!int.TryParse(away, NumberStyles.None, CultureInfo.InvariantCulture, out seconds)
                || seconds is < 1 or > SecondsLimit))
            || TargetOf(name) is not { } target)
        {
            return false;
        }

        order = new FaultOrder(target, TimeSpan.FromSeconds(seconds), side == "rs" ? 1 : 0);
        return true;
    }

    public override string ToString() => string.Create(CultureInfo.InvariantCulture,
        $"{Target.ToString().ToLowerInvariant()}:{Away.TotalSeconds:0}@{(Side == 1 ? "rs" : "mk")}");

    private static FaultTarget? TargetOf(string name) => name switch
    {
        "broker" => FaultTarget.Broker,
        "centre" => FaultTarget.Centre,
        "gateway" => FaultTarget.Gateway,
        _ => null,
    };

    private static (string Before, string? After) Split(string text, char mark)
    {
        var at = text.IndexOf(mark, StringComparison.Ordinal);
        return at < 0 ? (text, null) : (text[..at], text[(at + 1)..]);
    }
}
