using GreenLane.Central.Alarms;

namespace GreenLane.Central.Tests.Alarms;

public sealed class AlarmBookTests
{
    private static readonly DateTimeOffset Start = new(2026, 11, 23, 10, 41, 0, TimeSpan.Zero);

    private DateTimeOffset _now = Start;
    private AlarmBook _book = AlarmBook.Empty;

    [Fact]
    public void What_does_not_last_is_no_alarm()
    {
        Turn(TimeSpan.FromSeconds(2), Lost("g1"));
        Turn(TimeSpan.FromSeconds(5));

        Assert.Empty(_book.Alarms);
        Assert.Empty(_book.Conditions);
    }

    [Fact]
    public void Twelve_gateways_lost_together_are_one_alarm_that_names_them()
    {
        var lost = Enumerable.Range(1, 12).Select(n => Lost($"g{n}")).ToArray();

        for (var n = 1; n <= lost.Length; n++)
        {
            Turn(TimeSpan.FromSeconds(2), lost[..n]);
        }

        Turn(TimeSpan.FromSeconds(5), lost);
        var alarm = AlarmWords.View(Assert.Single(_book.Alarms.Values));
        Assert.Equal(12, alarm.Gateways.Length);
        Assert.StartsWith("12 gateways are not heard any more", alarm.Sentence, StringComparison.Ordinal);
    }

    [Fact]
    public void What_begins_after_somebody_took_note_is_another_alarm()
    {
        Raise(Lost("g1"));
        Acknowledge(1);

        Raise(Lost("g1"), Lost("g2"));

        Assert.Equal([AlarmState.Acknowledged, AlarmState.Unacknowledged], States());
    }

    [Fact]
    public void What_begins_long_after_is_another_alarm()
    {
        Raise(Lost("g1"));
        Turn(AlarmKinds.GroupWindow, Lost("g1"));

        Raise(Lost("g1"), Lost("g2"));

        Assert.Equal(2, _book.Alarms.Count);
    }

    [Fact]
    public void What_is_over_stays_until_somebody_took_note()
    {
        Raise(Lost("g1"));

        Turn(TimeSpan.FromSeconds(1));
        Turn(TimeSpan.FromSeconds(10));
        Assert.Equal([AlarmState.ReturnedUnacknowledged], States());
        Acknowledge(1);

        Assert.Equal([AlarmState.Cleared], States());
        Turn(TimeSpan.FromSeconds(1));
        Assert.Empty(_book.Alarms);
    }

    [Fact]
    public void What_was_taken_note_of_clears_by_itself()
    {
        Raise(Lost("g1"));
        Acknowledge(1);

        Turn(TimeSpan.FromSeconds(1));
        Turn(TimeSpan.FromSeconds(10));

        Assert.Equal([AlarmState.Cleared], States());
        Assert.Equal(["returned", "cleared"], _book.Acts.Select(act => act.What));
    }

    [Fact]
    public void Chatter_is_one_alarm()
    {
        Raise(Lost("g1"));
        for (var n = 0; n < 20; n++)
        {
            Turn(TimeSpan.FromSeconds(1));
            Turn(TimeSpan.FromSeconds(12));
            Raise(Lost("g1"));
        }

        Assert.Equal([AlarmState.Unacknowledged], States());
        Assert.Equal(1, _book.Last);
    }

    [Fact]
    public void What_is_shelved_comes_back_at_its_time_if_it_lasts()
    {
        Raise(Lost("g1"));
        Assert.Equal(AlarmActOutcome.Done, Shelve(1, 8, "line is being moved"));
        Turn(TimeSpan.FromHours(8) - TimeSpan.FromSeconds(1), Lost("g1"));
        Assert.Equal([AlarmState.Shelved], States());

        Turn(TimeSpan.FromSeconds(1), Lost("g1"));

        Assert.Equal([AlarmState.Unacknowledged], States());
    }

    [Fact]
    public void What_is_shelved_and_over_at_its_time_is_cleared()
    {
        Raise(Lost("g1"));
        Shelve(1, 1, "line is being moved");
        Turn(TimeSpan.FromSeconds(1));
        Turn(TimeSpan.FromMinutes(1));
        Assert.Equal([AlarmState.Shelved], States());

        Turn(TimeSpan.FromHours(1));

        Assert.Equal([AlarmState.Cleared], States());
    }

    [Fact]
    public void What_comes_back_while_it_is_shelved_stays_out_of_sight()
    {
        Raise(Lost("g1"));
        Shelve(1, 1, "line is being moved");
        Turn(TimeSpan.FromSeconds(1));
        Turn(TimeSpan.FromMinutes(1));

        Raise(Lost("g1"));

        Assert.Equal([AlarmState.Shelved], States());
    }

    [Theory]
    [InlineData(2, "a reason")]
    [InlineData(1, " ")]
    public void Shelving_needs_a_time_that_is_offered_and_a_reason(int hours, string reason)
    {
        Raise(Lost("g1"));

        Assert.Equal(AlarmActOutcome.NotNow, Shelve(1, hours, reason));
        Assert.Equal(AlarmActOutcome.NoSuchAlarm, Shelve(2, 1, "a reason"));
    }

    [Fact]
    public void Nothing_ends_at_a_gateway_that_cannot_be_judged()
    {
        var fault = new Condition(AlarmKinds.LaneFault, "tabanovce", "g1", "1", "barrier-stuck");
        Raise(fault);

        _now += TimeSpan.FromHours(1);
        _book = _book.Turn(new Situation([], [fault.Place]), _now);
        _now += TimeSpan.FromHours(1);
        _book = _book.Turn(new Situation([], [], AllUnknown: true), _now);

        Assert.Equal([AlarmState.Unacknowledged], States());
    }

    [Fact]
    public void Alarms_of_a_kind_are_bounded_and_what_is_more_joins_the_latest()
    {
        for (var n = 1; n <= AlarmBook.MostOfKind + 20; n++)
        {
            Raise([.. Enumerable.Range(1, n).Select(g => Lost($"g{g}"))]);
            Acknowledge(_book.Last);
        }

        Assert.Equal(AlarmBook.MostOfKind, _book.Alarms.Count);
        Assert.Equal(21, _book.Alarms[_book.Last].Members.Length);
    }

    [Fact]
    public void Conditions_are_bounded_and_what_is_more_is_counted()
    {
        var many = Enumerable.Range(0, AlarmBook.MostConditions + 7).Select(n => Lost($"g{n}")).ToArray();

        Turn(TimeSpan.Zero, many);

        Assert.Equal(AlarmBook.MostConditions, _book.Conditions.Count);
        Assert.Equal(7, _book.LeftOut);
    }

    private static Condition Lost(string gateway) => new(AlarmKinds.GatewayOffline, "tabanovce", gateway);

    private void Turn(TimeSpan after, params Condition[] conditions)
    {
        _now += after;
        _book = _book.Turn(new Situation([.. conditions], []), _now);
    }

    /// <summary>Long enough for all of them to be alarms.</summary>
    private void Raise(params Condition[] conditions)
    {
        Turn(TimeSpan.FromSeconds(1), conditions);
        Turn(TimeSpan.FromSeconds(5), conditions);
    }

    private void Acknowledge(long id)
    {
        (_book, var outcome) = _book.Acknowledge(id, "ana", _now);
        Assert.Equal(AlarmActOutcome.Done, outcome);
    }

    private AlarmActOutcome Shelve(long id, int hours, string reason)
    {
        (_book, var outcome) = _book.Shelve(id, hours, reason, "ana", _now);
        return outcome;
    }

    private AlarmState[] States() => [.. _book.Alarms.Values.Select(alarm => alarm.State)];
}
