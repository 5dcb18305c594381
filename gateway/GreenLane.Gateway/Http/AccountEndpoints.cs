using GreenLane.Accounts;
using GreenLane.Gateway.Accounts;
using GreenLane.Lanes;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Mvc;

namespace GreenLane.Gateway.Http;

/// <summary>Who has an account, and what a supervisor does about it.</summary>
internal static class AccountEndpoints
{
    public static void Map(IEndpointRouteBuilder api)
    {
        api.MapGet("/accounts", List).For(Right.SeeAccounts).WithSummary("All accounts");
        api.MapPost("/accounts", Add).For(Right.ChangeAccounts).WithSummary("Give somebody an account");
        api.MapPatch("/accounts/{name}", Change).For(Right.ChangeAccounts).WithSummary("Change an account");
        api.MapPost("/accounts/{name}/reset", Reset).For(Right.ChangeAccounts)
            .WithSummary("A new one-time password for somebody");
    }

    private static Ok<AccountList> List(
        AccountBook book, AttemptBook attempts, SessionBook sessions, TimeProvider time)
        => TypedResults.Ok(new AccountList(
            [.. book.All.Select(account => DocumentOf(account, attempts, sessions, time))], null));

    private static async Task<Results<Created<AccountDocument>, ProblemHttpResult>> Add(
        [FromBody] NewAccountBody body, HttpContext context, Caller caller, AccountDesk desk, AttemptBook attempts,
        SessionBook sessions, TimeProvider time)
    {
        var answer = await desk.AddAsync(
            caller.Account!, body.Name, body.DisplayName, body.Role, body.Language, context.RequestAborted);
        return answer.Account is { } account
            ? TypedResults.Created(
                $"/api/v1/accounts/{account.Name}", DocumentOf(account, attempts, sessions, time) with
                {
                    OneTimePassword = answer.Password,
                })
            : Problem.Of(context, answer);
    }

    private static async Task<Results<Ok<AccountDocument>, ProblemHttpResult>> Change(
        string name, [FromBody] AccountChangeBody body, HttpContext context, Caller caller, AccountDesk desk,
        AttemptBook attempts, SessionBook sessions, TimeProvider time)
    {
        var answer = await desk.ChangeAsync(
            caller.Account!, name, body.DisplayName, body.Role, body.Language, body.Disabled, context.RequestAborted);
        return answer.Account is { } account
            ? TypedResults.Ok(DocumentOf(account, attempts, sessions, time))
            : Problem.Of(context, answer);
    }

    private static async Task<Results<Ok<AccountDocument>, ProblemHttpResult>> Reset(
        string name, HttpContext context, Caller caller, AccountDesk desk, AttemptBook attempts, SessionBook sessions,
        TimeProvider time)
    {
        var answer = await desk.ResetAsync(caller.Account!, name, context.RequestAborted);
        if (answer.Account is not { } account)
        {
            return Problem.Of(context, answer);
        }

        attempts.Succeeded(name);
        context.Response.Headers.CacheControl = "no-store";
        return TypedResults.Ok(DocumentOf(account, attempts, sessions, time) with
        {
            OneTimePassword = answer.Password,
        });
    }

    private static AccountDocument DocumentOf(
        Account account, AttemptBook attempts, SessionBook sessions, TimeProvider time)
    {
        var now = time.GetUtcNow();
        var locked = attempts.LockedFor(account.Name);
        return new AccountDocument(
            account.Name, account.DisplayName, StableId.Of(account.Role), account.Language, account.Disabled,
            locked > TimeSpan.Zero ? now + locked : null, account.PinHash is not null,
            now - sessions.IdleOf(account.Name) ?? account.SignedInAt);
    }
}
