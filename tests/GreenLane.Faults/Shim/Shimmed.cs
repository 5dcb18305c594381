namespace GreenLane.Faults.Shim;

/// <summary>How a program is started under the shim.</summary>
/// <param name="Library">The compiled shim.</param>
/// <param name="Page">Path of its <see cref="ShimPage"/>.</param>
/// <param name="Files">The database whose files are watched; absolute.</param>
/// <param name="Log">Where every call on them is written down; null: nowhere.</param>
internal sealed record Shimmed(string Library, string Page, string Files, string? Log = null)
{
    /// <summary>What the program must find in its environment.</summary>
    public IReadOnlyList<string> Environment =>
    [
        $"LD_PRELOAD={Library}",
        $"GREENLANE_SHIM_PAGE={Page}",
        $"GREENLANE_SHIM_FILES={Files}",
        .. Log is null ? Array.Empty<string>() : [$"GREENLANE_SHIM_LOG={Log}"],
    ];
}
