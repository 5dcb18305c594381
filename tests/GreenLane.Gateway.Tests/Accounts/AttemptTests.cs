using GreenLane.Accounts;
using Microsoft.Extensions.Time.Testing;

namespace GreenLane.Gateway.Tests.Accounts;

/// <summary>How many wrong secrets are looked at.</summary>
public sealed class AttemptTests
{
    private readonly FakeTimeProvider _time = new();
    private readonly AttemptBook _attempts;

    public AttemptTests() => _attempts = new AttemptBook(_time);

    [Fact]
    public void Program_that_guesses_gets_about_a_hundred_tries_a_day()
    {
        var tries = 0;
        for (var second = 0; second < 24 * 60 * 60; second++)
        {
            tries += _attempts.TryBegin("x", isKnown: true, out _) ? 1 : 0;
            _time.Advance(TimeSpan.FromSeconds(1));
        }

        Assert.InRange(tries, 90, 110);
    }

    [Fact]
    public void Attempts_at_the_same_time_are_no_more_than_one_after_the_other()
        => Assert.Equal(
            AttemptBook.Free, Enumerable.Range(0, 50).Count(_ => _attempts.TryBegin("x", isKnown: true, out var _)));

    [Fact]
    public void Right_secret_forgets_the_wrong_ones()
    {
        for (var i = 0; i < 20; i++)
        {
            Assert.True(_attempts.TryBegin("x", isKnown: true, out _));
            _attempts.Succeeded("x");
        }
    }

    [Fact]
    public void Attempt_that_nobody_looked_at_does_not_count_and_locks_nobody_out()
    {
        for (var i = 0; i < 20; i++)
        {
            Assert.True(_attempts.TryBegin("x", isKnown: true, out _));
            _attempts.Unseen("x");
        }

        Assert.Equal(
            AttemptBook.Free, Enumerable.Range(0, 50).Count(_ => _attempts.TryBegin("x", isKnown: true, out var _)));
    }

    [Fact]
    public void Flood_of_names_that_nobody_has_frees_no_name_that_somebody_has()
    {
        for (var i = 0; i < AttemptBook.Free; i++)
        {
            _attempts.TryBegin("officer", isKnown: true, out _);
        }

        for (var i = 0; i < 10_000; i++)
        {
            _attempts.TryBegin($"nobody-{i}", isKnown: false, out _);
        }

        Assert.False(_attempts.TryBegin("officer", isKnown: true, out var wait));
        Assert.Equal(AttemptBook.FirstLock, wait);
    }
}
