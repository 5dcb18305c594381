namespace GreenLane.Lanes;

/// <summary>The chance of taking a stranger for an enrolled truck that is allowed, and what keeps to it.</summary>
/// <remarks>Found from the registries in force; more enrolled trucks, or plates that lie closer, ask for
/// more.</remarks>
public sealed record IdentityBudget
{
    /// <summary>
    /// Needed of a plate however few are enrolled: odds of about 3000 to one, thousandths of a nat. More than this is a
    /// tightened tolerance.
    /// </summary>
    public const int LeastPlateWeight = 8000;

    /// <summary>The chance allowed for one stranger's passage: one in a million unless configured.</summary>
    public double Allowed { get; init; } = 1e-6;

    /// <summary>What a plate must weigh to confirm a tag, thousandths of a nat.</summary>
    /// <remarks>Where nobody has counted, as much as keeps to one in a million whatever a camera claims: a weight of w
    /// is reached by chance at most once in e to the power of w (Markov's inequality).</remarks>
    public int PlateWeight { get; init; } = -MilliNats.Ln(1e-6);

    /// <summary>The chance that a stranger's plate confirms a tag that is not its own.</summary>
    public double TagAndPlateChance { get; init; }

    /// <summary>The chance that a stranger's plate is read as exactly that of somebody enrolled.</summary>
    public double PlateExactChance { get; init; }

    /// <summary>Whether an exact plate alone may still open a lane whose policy says so.</summary>
    public bool AllowsPlateExact => PlateExactChance <= Allowed;

    /// <summary>Whether tolerance had to be tightened to keep to the budget.</summary>
    public bool IsTightened => PlateWeight > LeastPlateWeight || !AllowsPlateExact;
}
