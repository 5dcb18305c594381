namespace GreenLane.Faults.Shim;

/// <summary>Calls that change a file, as the shim numbers them.</summary>
[Flags]
internal enum IoKinds
{
    None = 0,
    Write = 1,
    Sync = 2,
    Truncate = 4,
    Rename = 8,
    Remove = 16,

    /// <summary>Only in the log: a sync that was told to fail.</summary>
    FailedSync = 32,
    All = Write | Sync | Truncate | Rename | Remove,
}
