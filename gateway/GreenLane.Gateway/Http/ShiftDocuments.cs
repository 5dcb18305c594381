namespace GreenLane.Gateway.Http;

/// <summary>What the one who takes over must know.</summary>
/// <param name="Since">When the shift before handed over; null: none ever did.</param>
/// <param name="By">Who handed over.</param>
/// <param name="Notes">What was written since, oldest first; the hand-over's own words are the first.</param>
/// <param name="Open">Passages at a desk, at inspection or before an officer that have not ended.</param>
/// <param name="Inspections">Passages that were sent to inspection, and nobody told yet what was found.</param>
/// <param name="Stats">Passages since the hand-over, or of the last twelve hours where there was none.</param>
internal sealed record ShiftDocument(
    DateTimeOffset? Since, string? By, IReadOnlyList<ShiftNote> Notes, IReadOnlyList<string> Open,
    IReadOnlyList<string> Inspections, ShiftStats Stats);

/// <summary>One note.</summary>
internal sealed record ShiftNote(DateTimeOffset At, string By, string Text);

/// <summary>How passages ended.</summary>
/// <param name="Automatic">Of the released, those that nobody had to do anything for.</param>
internal sealed record ShiftStats(
    long Passages, long Released, long Automatic, long Referred, long ToDesk, long ToInspection, long Intrusions,
    long ByHand);

/// <summary>A note, or the words of a hand-over; 1 to 2000 characters.</summary>
internal sealed record ShiftBody(string? Text);

/// <summary>How a note or hand-over is recorded.</summary>
/// <param name="Verb">note or hand-over.</param>
internal sealed record ShiftRecord(string Verb, string By, string Text);
