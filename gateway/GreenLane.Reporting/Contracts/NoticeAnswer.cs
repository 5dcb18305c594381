namespace GreenLane.Reporting.Contracts;

/// <summary>What became of one notice of a batch.</summary>
/// <param name="Index">Its place in the batch, from 0.</param>
/// <param name="Mrn">As it was written; null where it could not be read.</param>
/// <param name="Outcome">taken, replaced or refused.</param>
/// <param name="Reason">Why it was refused, a stable id.</param>
/// <param name="Detail">The same in words.</param>
public sealed record NoticeAnswer(int Index, string? Mrn, string Outcome, string? Reason = null, string? Detail = null);
