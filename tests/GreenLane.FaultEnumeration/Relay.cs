namespace GreenLane.FaultEnumeration;

/// <summary>
/// A relay with force-guided change-over contacts: while the working contact is closed, the resting one is open.
/// </summary>
/// <remarks>
/// Its times are those of the cabinet's bill of materials: it closes within 10 ms and opens within 15 ms, so that the
/// later is taken for both.
/// </remarks>
internal sealed class Relay
{
    private const int CloseMs = 10;
    private const int OpenMs = 15;

    private int _sinceMs;

    /// <summary>The working contact is closed.</summary>
    public bool Closed { get; private set; }

    /// <summary>The contacts stay as they are once they are closed.</summary>
    public bool Welds { get; set; }

    /// <summary>Broken coil or spring: the contacts never close.</summary>
    public bool NeverCloses { get; set; }

    /// <summary>One millisecond with the coil energised or not.</summary>
    public void Step(bool coil)
    {
        var wanted = (coil && !NeverCloses) || (Welds && Closed);
        _sinceMs = wanted == Closed ? 0 : _sinceMs + 1;
        if (_sinceMs >= (wanted ? CloseMs : OpenMs))
        {
            Closed = wanted;
            _sinceMs = 0;
        }
    }

    /// <summary>The contacts are welded in the closed position, wherever they stood.</summary>
    public void WeldNow()
    {
        Welds = true;
        Closed = true;
    }
}
