namespace GreenLane.Faults.Io;

/// <summary>One kind of fault, tried at every call.</summary>
/// <param name="Tries">Journals that were written and opened again.</param>
/// <param name="Durable">Records called durable, in sum.</param>
/// <param name="Wrong">What was wrong, named.</param>
internal sealed record IoRow(string Fault, int Tries, int Durable, IReadOnlyList<string> Wrong)
{
    public int Lost => Wrong.Count(what => what.Contains("lost:", StringComparison.Ordinal));

    public int Doubled => Wrong.Count(what => what.Contains("doubled:", StringComparison.Ordinal));

    /// <summary>Journals that could not be opened, were put aside, or whose chain is broken.</summary>
    public int Broken => Wrong.Count - Lost - Doubled;
}
