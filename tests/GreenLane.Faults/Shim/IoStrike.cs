namespace GreenLane.Faults.Shim;

/// <summary>What becomes of a call that is struck, as the shim numbers it.</summary>
internal enum IoStrike
{
    None = 0,

    /// <summary>It fails and does nothing.</summary>
    Fail = 1,

    /// <summary>A write puts half of its bytes down and says so; any other call fails.</summary>
    Half = 2,

    /// <summary>A write puts half of its bytes down; then the program is killed.</summary>
    HalfAndDie = 3,
}
