using GreenLane.Gateway.Accounts;
using GreenLane.Gateway.Clock;
using GreenLane.Reporting.Tests;
using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Time.Testing;

namespace GreenLane.Gateway.Tests.Accounts;

/// <summary>How long somebody stays signed in.</summary>
public sealed class SessionBookTests : IDisposable
{
    private static readonly Account Officer = new()
    {
        Name = "officer",
        DisplayName = "O",
        Role = Role.Officer,
        Language = "en",
    };

    private readonly TemporaryFolder _folder = new();
    private readonly FakeTimeProvider _time = new(SampleData.Now);
    private readonly SessionBook _sessions;

    public SessionBookTests() => _sessions = Open(_time);

    [Fact]
    public void Session_without_use_ends_after_half_an_hour()
    {
        var session = _sessions.Begin(Officer, out var token);
        _time.Advance(SessionBook.IdleLimit - TimeSpan.FromSeconds(1));
        Assert.NotNull(_sessions.Use(token));
        _time.Advance(SessionBook.IdleLimit - TimeSpan.FromSeconds(1));
        _sessions.Touch(session);
        _time.Advance(SessionBook.IdleLimit);

        _sessions.Keep();

        Assert.Null(_sessions.Use(token));
        Assert.True(session.Ended.IsCancellationRequested);
    }

    [Fact]
    public void Session_in_use_ends_after_twelve_hours()
    {
        _sessions.Begin(Officer, out var token);
        var used = 0;
        while (_sessions.Use(token) is not null)
        {
            used++;
            _time.Advance(TimeSpan.FromMinutes(10));
        }

        Assert.Equal(12 * 6, used);
    }

    [Fact]
    public void Ninth_browser_of_one_person_signs_the_idlest_out()
    {
        var tokens = new List<string>();
        for (var i = 0; i < 9; i++)
        {
            _sessions.Begin(Officer, out var token);
            tokens.Add(token);
            _time.Advance(TimeSpan.FromSeconds(1));
        }

        Assert.Equal(
            [false, true, true, true, true, true, true, true, true],
            tokens.Select(token => _sessions.Use(token) is not null));
    }

    [Fact]
    public void Restart_takes_sessions_back_for_what_is_left_of_their_time()
    {
        _sessions.Begin(Officer, out var token);
        _time.Advance(TimeSpan.FromMinutes(20));
        _sessions.Keep();

        var soon = Open(new FakeTimeProvider(_time.GetUtcNow().AddMinutes(9)));
        var late = Open(new FakeTimeProvider(_time.GetUtcNow().AddMinutes(11)));
        var before = Open(new FakeTimeProvider(_time.GetUtcNow().AddDays(-1)));
        var untrusted = Open(new FakeTimeProvider(_time.GetUtcNow()), floor: SampleData.Now.AddYears(1));

        Assert.NotNull(soon.Use(token));
        Assert.All([late, before, untrusted], book => Assert.Null(book.Use(token)));
    }

    [Theory]
    [InlineData("")]
    [InlineData("zz")]
    [InlineData("AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA")]
    [InlineData("../../../etc/passwd")]
    public void Token_that_was_never_given_opens_nothing(string token) => Assert.Null(_sessions.Use(token));

    public void Dispose() => _folder.Dispose();

    private SessionBook Open(TimeProvider time, DateTimeOffset? floor = null) => new(
        Path.GetDirectoryName(_folder["x"])!,
        new WallClock(time, null, TimeSpan.FromDays(1), floor ?? SampleData.Now.AddYears(-1)),
        NullLogger<SessionBook>.Instance);
}
