using System.Data.Common;
using GreenLane.Central.Accounts;
using GreenLane.Central.Store;
using Microsoft.Extensions.Time.Testing;

namespace GreenLane.Central.Tests.Accounts;

/// <summary>What holds of accounts, sessions and the audit on every kind of store.</summary>
public abstract class AccountBookBehaviour : IDisposable
{
    private static readonly DateTimeOffset Start = new(2026, 11, 23, 10, 0, 0, TimeSpan.Zero);

    private readonly StoreDatabase _database;
    private readonly FakeTimeProvider _time = new(Start);
    private readonly AccountBook _one;
    private readonly AccountBook _other;

    protected AccountBookBehaviour(StoreDatabase database)
    {
        _database = database;
        Assert.Null(database.Prepare());
        (_one, _other) = (new AccountBook(database, _time), new AccountBook(database, _time));
    }

    public virtual void Dispose()
    {
        _one.Dispose();
        _other.Dispose();
        _database.Dispose();
        GC.SuppressFinalize(this);
    }

    [Fact]
    public async Task Instances_that_write_at_once_make_one_chain_without_a_hole()
    {
        var writers = new[] { _one, _other }.Select((book, n) => Task.Factory.StartNew(
            () =>
            {
                for (var i = 0; i < 40; i++)
                {
                    book.Record(new AuditAct($"instance-{n}", "passage-seen", $"g/{i}", i % 2 == 0 ? null : "Č|\"'"));
                }
            },
            TestContext.Current.CancellationToken, TaskCreationOptions.LongRunning, TaskScheduler.Default));
        await Task.WhenAll(writers);

        var lines = _one.Ask(tables => tables.AuditFrom(0, 1000));

        Assert.Equal(Enumerable.Range(1, 80).Select(id => (long)id), lines.Select(line => line.Id));
        var before = AuditEntry.NoHash;
        foreach (var line in lines)
        {
            Assert.True(line.Follows(before), $"line {line.Id}");
            Assert.False((line with { By = "somebody-else" }).Follows(before));
            Assert.False((line with { Detail = line.Detail is null ? "" : null }).Follows(before));
            before = line.Hash;
        }

        Assert.True(AuditCheck.IsWhole(_other, out var said));
        Assert.Equal($"80 lines, whole; the last hash is {before}", said);
    }

    [Fact]
    public void A_line_that_was_put_in_around_the_program_is_found()
    {
        _one.Record(new AuditAct("ana", "sign-in"));
        using (var tables = _database.OpenTables())
        {
            using var forge = tables.Connection.CreateCommand();
            forge.CommandText = "INSERT INTO audit (n, at, actor, what, hash) VALUES (2, 0, 'ana', 'sign-out', 'ab')";
            forge.ExecuteNonQuery();
        }

        _one.Record(new AuditAct("ana", "sign-in"));

        Assert.False(AuditCheck.IsWhole(_other, out var said));
        Assert.Equal("line 2 was changed or taken out", said);
    }

    [Theory]
    [InlineData("UPDATE audit SET actor = 'somebody-else'")]
    [InlineData("DELETE FROM audit")]
    public void No_line_of_the_audit_is_changed_or_taken_out(string sql)
    {
        _one.Record(new AuditAct("ana", "sign-in"));
        using var tables = _database.OpenTables();
        using var change = tables.Connection.CreateCommand();
        change.CommandText = sql;

        Assert.ThrowsAny<DbException>(() => change.ExecuteNonQuery());

        Assert.Equal("ana", Assert.Single(_other.Audit(null, 10).Items).By);
    }

    [Fact]
    public void What_cannot_be_recorded_is_not_done()
    {
        Assert.Throws<DivideByZeroException>(() => _one.Change<bool>(tables =>
        {
            tables.Save(Account("ana"));
            throw new DivideByZeroException();
        }));

        Assert.Null(_other.Ask(tables => tables.Find("ana")));
        _one.Record(new AuditAct("ana", "sign-in"));
        Assert.Single(_other.Audit(null, 10).Items);
    }

    [Fact]
    public void The_audit_is_told_newest_first_and_page_by_page()
    {
        for (var i = 1; i <= 5; i++)
        {
            _one.Record(new AuditAct("ana", $"act-{i}"));
        }

        var first = _one.Audit(null, 2);
        var second = _one.Audit(long.Parse(first.Next!, null), 3);

        Assert.Equal(["act-5", "act-4"], first.Items.Select(line => line.What));
        Assert.Equal(["act-3", "act-2", "act-1"], second.Items.Select(line => line.What));
        Assert.Null(second.Next);
    }

    [Fact]
    public void A_session_is_the_same_at_all_instances_and_ends_at_all()
    {
        Begin("ana", "s1");

        Assert.Equal("ana", _other.Ask(tables => tables.Session("s1"))?.Account.Name);
        _other.Change(tables =>
        {
            tables.EndSessionsOf("ana");
            return true;
        });

        Assert.Null(_one.Ask(tables => tables.Session("s1")));
    }

    [Fact]
    public void Of_too_many_browsers_of_one_person_the_one_used_least_lately_is_signed_out()
    {
        for (var n = 0; n <= SessionRules.MaxOfOne; n++)
        {
            Begin("ana", $"s{n}");
            _time.Advance(TimeSpan.FromSeconds(1));
        }

        Assert.Null(_one.Ask(tables => tables.Session("s0")));
        Assert.NotNull(_one.Ask(tables => tables.Session("s1")));
        Assert.NotNull(_one.Ask(tables => tables.Session($"s{SessionRules.MaxOfOne}")));
    }

    [Fact]
    public void A_session_is_over_without_use_and_after_a_shift_and_when_its_account_is_disabled()
    {
        var session = new KeptSession("s", Account("ana"), Start, Start);

        Assert.False(SessionRules.IsOver(session, Start + SessionRules.IdleLimit - TimeSpan.FromSeconds(1)));
        Assert.True(SessionRules.IsOver(session, Start + SessionRules.IdleLimit));
        var lately = session with { UsedAt = Start + SessionRules.LongestShift };
        Assert.True(SessionRules.IsOver(lately, Start + SessionRules.LongestShift));
        Assert.True(SessionRules.IsOver(session with { Account = Account("ana") with { Disabled = true } }, Start));
    }

    private static CentralAccount Account(string name)
        => new() { Name = name, DisplayName = name, Role = CentralRole.Viewer, PasswordHash = "x" };

    private void Begin(string account, string key) => _one.Change(tables =>
    {
        tables.Save(Account(account));
        tables.BeginSession(key, account, _time.GetUtcNow(), SessionRules.MaxOfOne - 1);
        return true;
    });
}
