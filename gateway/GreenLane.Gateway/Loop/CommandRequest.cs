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
}

/// <summary>A person's, or the centre's, command to a lane, on its way to the loop.</summary>
/// <param name="Id">Names the command in the audit.</param>
/// <param name="Passage">Number of the passage it is about; 0 for none.</param>
/// <param name="By">Who: an account, "loopback", or "centre".</param>
public sealed record CommandRequest(
    string Id, LaneVerb Verb, ulong Passage, string By, string? ReasonCode, string? Text)
{
    /// <summary>Completed by the turn that carries the command out.</summary>
    public TaskCompletionSource<CommandAnswer> Answer { get; } = new(
        TaskCreationOptions.RunContinuationsAsynchronously);
}
