using GreenLane.Gateway.Http;
using GreenLane.Lanes;

namespace GreenLane.Gateway.Loop;

/// <summary>What became of a command.</summary>
public enum CommandAnswer : byte
{
    None,
    Accepted,

    /// <summary>The lane is not in a state for it, or the passage is not the one there.</summary>
    WrongState,

    /// <summary>A failed rule demands a second person.</summary>
    NeedsSecond,

    /// <summary>Its reason is none that this verdict allows.</summary>
    ReasonNotAllowed,

    /// <summary>Its record could not be written: nothing is granted.</summary>
    NotRecorded,
}

/// <summary>A person's, or the centre's, command to a lane, on its way to the loop.</summary>
/// <param name="Id">Names the command in the audit.</param>
/// <param name="Passage">Number of the passage it is about; 0 for none.</param>
/// <param name="By">Who: an account, "loopback", "terminal" for a stop by nobody signed in, or "centre".</param>
public sealed record CommandRequest(
    string Id, LaneVerb Verb, ulong Passage, string By, string? ReasonCode, string? Text)
{
    /// <summary>The other person who confirmed it; null: nobody did.</summary>
    public string? Second { get; init; }

    /// <summary>It stands in the journal already: the lane need not record it again.</summary>
    public bool IsRecorded { get; init; }

    /// <summary>Why it is not for one person, or not for this reason; none if neither speaks against it.</summary>
    /// <param name="verdict">On what stands in the lane; null before it.</param>
    public CommandAnswer ObjectionOf(VerdictResult? verdict)
        => Verb != LaneVerb.Release ? CommandAnswer.None
            : ReasonCode == ReasonList.AtDestination && verdict is not { AllowsInspectionAtDestination: true }
                ? CommandAnswer.ReasonNotAllowed
            : Second is null && verdict is not null
                && verdict.Rules.Any(rule => Override.NeedsSecondPerson(rule.Reason)) ? CommandAnswer.NeedsSecond
            : CommandAnswer.None;

    /// <summary>
    /// Completed when the record of a grant is on the disk (true), or is not and nothing is granted (false).
    /// </summary>
    public TaskCompletionSource<bool> Written { get; } = new(TaskCreationOptions.RunContinuationsAsynchronously);

    /// <summary>Completed by the turn that carries the command out.</summary>
    public TaskCompletionSource<CommandAnswer> Answer { get; } = new(
        TaskCreationOptions.RunContinuationsAsynchronously);
}
