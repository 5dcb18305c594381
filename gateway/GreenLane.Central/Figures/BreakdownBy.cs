namespace GreenLane.Central.Figures;

/// <summary>What a period's passages are split by.</summary>
public enum BreakdownBy : byte
{
    Crossing,
    Gateway,
    Lane,
    Direction,
    Issuer,
    Operator,

    /// <summary>The referred ones alone, by the headline of their verdict.</summary>
    Reason,

    /// <summary>Overrides by the officer who gave them; empty, because no record names one yet.</summary>
    Officer,
}
