namespace GreenLane.FaultEnumeration;

/// <summary>A cause, how soon the lamp must show it, and how soon it did.</summary>
/// <param name="LimitMs">At most; DESIGN 11 and 8.</param>
/// <param name="NeverBelowMs">At least, where acting too soon would be wrong too.</param>
internal sealed record Reaction(string Cause, string Shows, int NeverBelowMs, int LimitMs, int LeastMs, int MostMs)
{
    public bool Holds => LeastMs >= NeverBelowMs && MostMs <= LimitMs;

    public string Limit => NeverBelowMs > 0 ? $"{NeverBelowMs} to {LimitMs} ms" : $"{LimitMs} ms";

    public string Measured => LeastMs == MostMs ? $"{MostMs} ms" : $"{LeastMs} to {MostMs} ms";
}
