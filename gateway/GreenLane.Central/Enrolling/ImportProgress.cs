namespace GreenLane.Central.Enrolling;

/// <summary>What an import is at, in this order.</summary>
public enum ImportPhase
{
    /// <summary>The files are on their way here.</summary>
    Uploading,

    /// <summary>Lines are read and checked.</summary>
    Reading,

    /// <summary>The registry is made of it, indexed and proven.</summary>
    Building,

    /// <summary>It is held against the register.</summary>
    Comparing,
}

/// <summary>How far an import is.</summary>
/// <param name="Done">Of the phase: bytes while uploading, else vehicles.</param>
/// <param name="Of">How many there are in all.</param>
public readonly record struct ImportProgress(ImportPhase Phase, long Done, long Of);
