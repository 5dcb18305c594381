using GreenLane.Gateway.Accounts;
using GreenLane.Gateway.Loop;
using GreenLane.Lanes;
using Microsoft.AspNetCore.Http.HttpResults;

namespace GreenLane.Gateway.Http;

/// <summary>Brings a command to its lane, with its record and, where one is needed, its second person.</summary>
/// <remarks>
/// Red waits for nothing: stop and close go to the lane at once and are recorded by it. A grant is recorded by the
/// lane, which shows nothing before the record is on the disk. What changes a mode is recorded here before the lane
/// hears of it.
/// </remarks>
public sealed class CommandDesk(AuditTrail audit, SecondPerson seconds, TimeProvider time)
{
    private const int MaxTextLength = 500;
    private const int MaxReasonLength = 64;

    /// <summary>A lane answers within a turn; a lane whose loop gave up answers never.</summary>
    private static readonly TimeSpan AnswerLimit = TimeSpan.FromSeconds(2);

    /// <returns>What is wrong with reason or text, or null.</returns>
    internal static string? Wrong(CommandBody body, LaneVerb verb, Caller caller)
        => TooLong(body.ReasonCode, body.Text) is { } tooLong ? tooLong
            : verb != LaneVerb.Release || caller.Account is null ? null
            : !ReasonList.Known.Contains(body.ReasonCode ?? "")
            ? $"reasonCode of a release is {string.Join(", ", ReasonList.Known)}"
            : body.ReasonCode == ReasonList.Other && string.IsNullOrWhiteSpace(body.Text)
            ? "the reason 'other' needs a text"
            : null;

    internal static string? TooLong(string? reasonCode, string? text)
        => text is { Length: > MaxTextLength } || reasonCode is { Length: > MaxReasonLength }
            ? $"text holds at most {MaxTextLength} characters, reasonCode {MaxReasonLength}"
            : null;

    internal async Task<Results<Accepted<CommandReceipt>, ProblemHttpResult>> CarryAsync(
        LaneRunner runner, LaneVerb verb, ulong passage, CommandBody body, HttpContext context, Caller caller)
    {
        var command = new CommandRequest(audit.NextId(), verb, passage, caller.By, body.ReasonCode, body.Text);
        if (verb == LaneVerb.Release && caller.Account is { } first && body.Second is { } second)
        {
            return await ConfirmAsync(runner, command, first, second, context);
        }

        if (verb is LaneVerb.Open or LaneVerb.Automatic or LaneVerb.Manual or LaneVerb.Reset)
        {
            if (!await audit.WriteAsync(AuditDocument.Of(command, runner.Loop.Id), context.RequestAborted))
            {
                return Problem.Of(503, "Not recorded", "it could not be recorded, and was not done");
            }

            command = command with { IsRecorded = true };
        }

        var answer = await AskAsync(runner, command, context.RequestAborted);
        return answer is CommandAnswer.NeedsSecond && caller.Account is not null
            ? Problem.NeedsSecond("a failed rule demands it", seconds.Refuse(passage, verb))
            : Result(runner, command, answer);
    }

    /// <summary>Takes the window, proves the person, asks the lane; gives the window back where any of it
    /// fails.</summary>
    private async Task<Results<Accepted<CommandReceipt>, ProblemHttpResult>> ConfirmAsync(
        LaneRunner runner, CommandRequest command, Account first, SecondBody second, HttpContext context)
    {
        switch (seconds.Take(command.Passage, command.Verb))
        {
            case SecondOutcome.Taken:
                return Problem.Of(409, "Confirmed already", "somebody else is confirming this passage, or has");
            case SecondOutcome.TooLate:
                return Problem.NeedsSecond("too late; confirm again", seconds.Refuse(command.Passage, command.Verb));
        }

        var granted = false;
        try
        {
            var (proved, wait) = await seconds.ProveAsync(first, second.Account, second.Pin);
            if (proved != SecondOutcome.Confirmed)
            {
                return proved switch
                {
                    SecondOutcome.Locked => Problem.TooMany(context, wait),
                    SecondOutcome.Busy => Problem.Of(503, "Not done", "too many ask at once; try again"),
                    _ => Problem.NeedsSecond(
                        "account and PIN of another officer do not fit",
                        seconds.Until(command.Passage, command.Verb)),
                };
            }

            var confirmed = command with { Second = second.Account };
            var answer = await AskAsync(runner, confirmed, context.RequestAborted);
            granted = answer == CommandAnswer.Accepted;
            return Result(runner, confirmed, answer);
        }
        finally
        {
            if (!granted)
            {
                seconds.GiveBack(command.Passage, command.Verb);
            }
        }
    }

    /// <returns>None: the lane did not answer, or its disk did not.</returns>
    private async Task<CommandAnswer> AskAsync(LaneRunner runner, CommandRequest command, CancellationToken ct)
    {
        if (!runner.Post(new LaneMessage(LaneMessageKind.Command) { Command = command }))
        {
            return CommandAnswer.None;
        }

        try
        {
            var answer = await command.Answer.Task.WaitAsync(AnswerLimit, time, ct);
            var waits = command.Verb is LaneVerb.Release or LaneVerb.ToDesk or LaneVerb.ToInspection;
            return answer != CommandAnswer.Accepted || !waits
                || await command.Written.Task.WaitAsync(AnswerLimit, time, ct)
                ? answer
                : CommandAnswer.NotRecorded;
        }
        catch (TimeoutException)
        {
            return CommandAnswer.None;
        }
    }

    private static Results<Accepted<CommandReceipt>, ProblemHttpResult> Result(
        LaneRunner runner, CommandRequest command, CommandAnswer answer) => answer switch
        {
            CommandAnswer.Accepted => TypedResults.Accepted((string?)null, new CommandReceipt(command.Id)),
            CommandAnswer.NeedsSecond => Problem.NeedsSecond(
                "a failed rule demands it, and nobody has an account in this installation", null),
            CommandAnswer.ReasonNotAllowed => Problem.Of(
                409, "Not for this reason", "inspection at destination is not allowed for this passage"),
            CommandAnswer.NotRecorded => Problem.Of(503, "Not recorded", "the disk does not take it; nothing granted"),
            CommandAnswer.None => Problem.Of(503, "The lane does not answer", "look at the lane before trying again"),
            _ => Problem.Of(
                409, "Not possible now", $"the lane is {runner.Loop.View.Phase}, mode {runner.Loop.View.Mode}"),
        };
}
