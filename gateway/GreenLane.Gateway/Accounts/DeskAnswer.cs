namespace GreenLane.Gateway.Accounts;

/// <summary>What became of a request, and what goes with that.</summary>
/// <param name="Why">For people, where it was refused.</param>
/// <param name="Wait">How long nothing is looked at, where it is locked.</param>
/// <param name="Account">The account as it is now, where something was done with one.</param>
/// <param name="Token">Of a session that was begun: for the browser alone.</param>
/// <param name="Password">One that a supervisor hands over: shown once.</param>
public sealed record DeskAnswer(
    DeskOutcome Outcome,
    string? Why = null,
    TimeSpan Wait = default,
    Account? Account = null,
    string? Token = null,
    string? Password = null)
{
    public static readonly DeskAnswer Wrong = new(DeskOutcome.Wrong);

    public static readonly DeskAnswer Busy = new(DeskOutcome.Busy, "too many ask at once; try again");

    public static readonly DeskAnswer NotRecorded = new(
        DeskOutcome.NotRecorded, "it could not be recorded, and was not done; look at the gateway's disk");

    public static DeskAnswer Locked(TimeSpan wait) => new(DeskOutcome.Locked, Wait: wait);

    public static DeskAnswer Refused(string why) => new(DeskOutcome.Refused, why);

    public static DeskAnswer Conflict(string why) => new(DeskOutcome.Conflict, why);
}
