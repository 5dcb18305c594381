namespace GreenLane.FaultEnumeration;

/// <summary>What was done to a cabinet and what it showed.</summary>
internal sealed record Case(IReadOnlyList<Strike> Strikes, Seen Seen)
{
    public int WorstMs => Math.Max(Seen.WrongGreenMs, Seen.BothMs);

    public string Name => string.Join(" + ", Strikes.Select(strike => strike.Fault.Id));

    public override string ToString()
    {
        var when = string.Join(", ", Strikes.Select(strike => strike.At));
        var ended = Seen.GreenEndedMs is { } ms ? $"green ended after {ms} ms, " : "";
        var acted = Seen.Acted.Length == 0 ? "wiring alone" : Seen.Acted;
        return $"{Name} ({when}): {ended}wrong green {Seen.WrongGreenMs} ms, both {Seen.BothMs} ms, "
            + $"then {Seen.Last}; acted: {acted}";
    }
}
