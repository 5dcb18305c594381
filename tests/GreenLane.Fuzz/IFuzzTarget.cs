namespace GreenLane.Fuzz;

/// <summary>Something that takes bytes from outside and must stand whatever they are.</summary>
internal interface IFuzzTarget
{
    /// <summary>Names the target on the command line and its folder of the corpus.</summary>
    string Name { get; }

    /// <summary>Takes one input. Any exception is a finding, a broken invariant included.</summary>
    void Feed(ReadOnlySpan<byte> input);
}
