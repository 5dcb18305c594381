namespace GreenLane.Registry;

/// <summary>Records of a registry that stand together. The default is none.</summary>
/// <param name="First">Number of the first, from 0.</param>
/// <param name="Count">How many; 0 for none.</param>
public readonly record struct RecordRun(int First, int Count)
{
    public bool IsEmpty => Count == 0;

    /// <summary>Takes a value of the plate index apart; zero is none.</summary>
    internal static RecordRun Of(uint value)
        => unchecked(new((int)(value >> PlateIndex.RunBits), (int)(value & PlateIndex.MaxRun))); // 22 and 10 bits.
}
