namespace GreenLane.FaultEnumeration;

/// <summary>What the lamps showed while faults struck.</summary>
/// <param name="WrongGreenMs">Longest stretch of green alone with nobody there who is entitled to it.</param>
/// <param name="BothMs">Longest stretch of red and green together.</param>
/// <param name="GreenEndedMs">
/// How long after the last strike a green that was lit then went out; null if none was lit, or it went on to its end.
/// </param>
/// <param name="Last">What is lit at the end of the run.</param>
/// <param name="Acted">What acted: trips of the guard, faults of the lane.</param>
internal sealed record Seen(int WrongGreenMs, int BothMs, int? GreenEndedMs, string Last, string Acted)
{
    /// <summary>The times after which a wrong lamp must be gone: hazards.md, reaction times.</summary>
    public const int WrongGreenLimitMs = 300;

    /// <inheritdoc cref="WrongGreenLimitMs"/>
    public const int BothLimitMs = 450;

    public bool IsWrong => WrongGreenMs > WrongGreenLimitMs || BothMs > BothLimitMs;
}
