using GreenLane.Accounts;
using GreenLane.Gateway.Accounts;
using GreenLane.Gateway.Clock;
using GreenLane.Gateway.Http;
using GreenLane.Gateway.Loop;
using GreenLane.Lanes;
using GreenLane.Reporting.Tests;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;

namespace GreenLane.Gateway.Tests.Accounts;

/// <summary>Officers' commands, as far behind HTTP as they need no network, to a live lane.</summary>
internal sealed class CommandRig : IDisposable
{
    public const string Pin = "402857";

    private readonly TemporaryFolder _folder = new();
    private readonly SecretHashes _hashes = new();
    private readonly AttemptBook _attempts;

    /// <param name="time">Of windows and locks; the lane's own is real.</param>
    public CommandRig(LiveLane lane, TimeProvider time)
    {
        Lane = lane;
        _attempts = new AttemptBook(time);
        Book = AccountBook.Open(Path.GetDirectoryName(_folder["x"])!, DateTimeOffset.UnixEpoch);
        var clock = new WallClock(TimeProvider.System, null, TimeSpan.FromDays(1), DateTimeOffset.MinValue);
        var audit = new AuditTrail(AuditJournal, clock, "s1", "1", TimeProvider.System);
        Seconds = new SecondPerson(Book, _hashes, _attempts, new FailureTally(audit, time), time);
        Desk = new CommandDesk(audit, Seconds, TimeProvider.System);
    }

    public LiveLane Lane { get; }

    public AccountBook Book { get; }

    public MemoryJournal AuditJournal { get; } = new() { Immediate = true };

    public SecondPerson Seconds { get; }

    public CommandDesk Desk { get; }

    public async Task<Account> HireAsync(string name, Role role, string? pin = Pin)
    {
        var account = new Account
        {
            Name = name,
            DisplayName = name,
            Role = role,
            Language = "en",
            PinHash = pin is null ? null : await _hashes.HashAsync(pin),
        };
        Assert.True(Book.TryAdd(account));
        return account;
    }

    /// <returns>The status, the problem's type, and until when a second person may confirm.</returns>
    public async Task<(int Status, string? Type, string? Until)> ReleaseAsync(
        Account by, ulong passage, string? second = null, string? pin = Pin)
    {
        var body = new CommandBody(
            "release", null, "documents-checked", null, second is null ? null : new SecondBody(second, pin));
        var caller = new Caller(by, null, null, by.Rights, IsProved: true);
        var result = (await Desk.CarryAsync(
            Lane.Runner, LaneVerb.Release, passage, body, new DefaultHttpContext(), caller)).Result;
        return result is ProblemHttpResult problem
            ? (problem.StatusCode, problem.ProblemDetails.Type,
                problem.ProblemDetails.Extensions.TryGetValue("until", out var until) ? (string?)until : null)
            : (202, null, null);
    }

    public void Dispose()
    {
        _hashes.Dispose();
        _folder.Dispose();
    }
}
