namespace GreenLane.Faults.Matrix;

/// <summary>One row of the table.</summary>
/// <param name="Passages">In the gateway's journal at the end.</param>
/// <param name="Greens">Trucks that were shown green.</param>
/// <param name="Referred">Trucks that were seen to be referred.</param>
/// <param name="Events">Events that left the gateway.</param>
/// <param name="RecoverySeconds">From the fault's end until an event made afterwards was committed at the centre; null
/// if none was.</param>
/// <param name="Verified">The chain holds, with the centre's checkpoints.</param>
/// <param name="Complaints">Everything that was not as it must be, named.</param>
internal sealed record RowResult(
    string Fault, int Passages, int Greens, int Referred, int Events, int Lost, int Doubled, int Altered,
    double? RecoverySeconds, bool Verified, double Seconds, IReadOnlyList<string> Complaints)
{
    public bool IsClean => Lost + Doubled + Altered == 0 && RecoverySeconds is not null && Verified
        && Complaints.Count == 0;
}
