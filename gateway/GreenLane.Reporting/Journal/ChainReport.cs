namespace GreenLane.Reporting.Journal;

/// <summary>What a journal proves.</summary>
/// <param name="Records">Records found good, from the first on.</param>
/// <param name="Head">Hash of the last good record, lower-case hexadecimal: compare it with one kept elsewhere.</param>
/// <param name="At">
/// Where the fault is: a record's sequence; for <see cref="ChainFault.EventAltered"/> the outbox sequence, for
/// <see cref="ChainFault.PassageAltered"/> the passage's number; for <see cref="ChainFault.CutOff"/> how many records a
/// checkpoint tells of; 0 if there is none.
/// </param>
/// <param name="Checkpoints">Checkpoints kept elsewhere with which the chain was compared.</param>
public sealed record ChainReport(
    string Epoch, long Records, string Head, ChainFault Fault, long At, int Checkpoints = 0)
{
    public bool IsIntact => Fault == ChainFault.None;
}
