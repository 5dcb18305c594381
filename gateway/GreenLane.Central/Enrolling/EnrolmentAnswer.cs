namespace GreenLane.Central.Enrolling;

/// <summary>What became of an act, in a sentence for whoever acted.</summary>
/// <param name="Number">The proposal, the version or the sequence that came of it; 0 if none did.</param>
public sealed record EnrolmentAnswer(EnrolmentOutcome Outcome, string Detail, long Number = 0)
{
    public bool IsDone => Outcome == EnrolmentOutcome.Done;

    public static EnrolmentAnswer Refused(string detail) => new(EnrolmentOutcome.Refused, detail);

    public static EnrolmentAnswer Moved(string detail) => new(EnrolmentOutcome.Moved, detail);

    public static EnrolmentAnswer Done(string detail, long number) => new(EnrolmentOutcome.Done, detail, number);
}
