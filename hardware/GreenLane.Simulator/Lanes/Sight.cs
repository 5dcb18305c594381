namespace GreenLane.Simulator.Lanes;

/// <summary>What became of a truck that waits at the red signal.</summary>
public enum Sight : byte
{
    /// <summary>Neither green nor a referral within the limit.</summary>
    Stuck,
    Green,

    /// <summary>The terminal shows it as referred.</summary>
    Referred,

    /// <summary>The gateway died.</summary>
    BoardGone,
}
