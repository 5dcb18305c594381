namespace GreenLane.Faults.Shim;

/// <summary>What becomes of a call that is struck, as the shim numbers it.</summary>
internal enum IoStrike
{
    None = 0,

    /// <summary>It fails and does nothing.</summary>
    Fail = 1,

    /// <summary>A write puts half of its bytes down and says so; any other call fails.</summary>
    Half = 2,

    /// <summary>A write puts half of its bytes down, a sync fails, any other call is not made; then the program is
    /// killed.</summary>
    HalfAndDie = 3,

    /// <summary>A sync does nothing and says that it did. No other call may be struck so.</summary>
    Lie = 4,
}
