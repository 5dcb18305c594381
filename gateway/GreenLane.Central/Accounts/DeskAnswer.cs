using System.Globalization;

namespace GreenLane.Central.Accounts;

/// <summary>What became of a request, and what goes with that.</summary>
/// <param name="Why">For people, where it was not done.</param>
/// <param name="Wait">How long nothing is looked at, where it is locked.</param>
/// <param name="Account">The account as it is now, where something was done with one.</param>
/// <param name="Token">Of a session that was begun: for the browser alone.</param>
/// <param name="Password">One that a supervisor hands over: shown once.</param>
public sealed record DeskAnswer(
    DeskOutcome Outcome,
    string? Why = null,
    TimeSpan Wait = default,
    CentralAccount? Account = null,
    string? Token = null,
    string? Password = null)
{
    public static readonly DeskAnswer Wrong = new(
        DeskOutcome.Wrong, "that name and password, or that code, do not belong together");

    public static readonly DeskAnswer Busy = new(DeskOutcome.Busy, "too many ask at once; try again");

    public static readonly DeskAnswer Unknown = new(DeskOutcome.Unknown, "there is no such account");

    public static DeskAnswer Locked(TimeSpan wait) => new(
        DeskOutcome.Locked,
        string.Create(
            CultureInfo.InvariantCulture,
            $"too many wrong ones in a row: the next is looked at in {Math.Ceiling(wait.TotalMinutes)} min"),
        wait);

    public static DeskAnswer Refused(string why) => new(DeskOutcome.Refused, why);

    public static DeskAnswer Conflict(string why) => new(DeskOutcome.Conflict, why);

    public static DeskAnswer Done(CentralAccount account, string? token = null, string? password = null)
        => new(DeskOutcome.Done, Account: account, Token: token, Password: password);
}
