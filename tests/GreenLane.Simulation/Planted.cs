namespace GreenLane.Simulation;

/// <summary>A bug planted on purpose: a run that does not find it proves nothing with its silence.</summary>
internal enum Planted : byte
{
    None,

    /// <summary>The journal calls a record written that it has thrown away.</summary>
    JournalLies,

    /// <summary>The loop under the barrier sees nothing.</summary>
    BlindBarrierLoop,

    /// <summary>The entry loop never clears: whoever replaces a truck stands on its green.</summary>
    StuckEntryLoop,

    /// <summary>The green lamp's relay is welded.</summary>
    WeldedGreen,
}
