using GreenLane.Sensors.Llrp;

namespace GreenLane.Sensors.Tests.Llrp;

public sealed class ReaderEventTests
{
    private static readonly LlrpReaderOptions WithInputs = Sample.Options with { Inputs = [1, 2] };

    [Fact]
    public void Input_is_known_from_the_start_and_followed_from_then_on()
    {
        var talk = new Conversation(WithInputs);
        talk.Greet();
        talk.AnswerAll(until: LlrpMessageType.GetReaderConfig);

        talk.Hear(w => ReaderMessages.ConfigurationResponse(
            w, 0, [new(false, 1, true), new(false, 2, null), new(false, 3, true)]));
        talk.Hear(w => ReaderEventMessages.InputEvent(w, 0, 2, high: false, 1));
        talk.Hear(w => ReaderEventMessages.InputEvent(w, 0, 4, high: true, 1));

        Assert.Equal([(1, true), (2, null), (2, false)], talk.Sightings.Inputs);
    }

    [Fact]
    public void Inputs_are_switched_on_and_asked_for_only_where_they_are_used()
    {
        var with = new Conversation(WithInputs);
        var without = new Conversation();
        with.Greet();
        without.Greet();

        Assert.Equal(3, with.AnswerAll().Count - without.AnswerAll().Count);
    }

    [Fact]
    public void Antenna_that_is_cut_off_from_the_start_shows()
    {
        var talk = new Conversation(Sample.Options with { Antennas = [1, 2] });
        talk.Greet();
        talk.AnswerAll(until: LlrpMessageType.GetReaderConfig);

        talk.Hear(w => ReaderMessages.ConfigurationResponse(
            w, 0, [new(true, 1, true), new(true, 2, false), new(true, 3, false)]));

        Assert.Equal((ReaderState.AntennaCut, "antenna 2 is cut off"), (talk.Sightings.State, talk.Sightings.Why));
    }

    [Fact]
    public void Connector_without_an_antenna_is_no_fault_where_no_antenna_is_named()
    {
        var talk = new Conversation();
        talk.Greet();
        talk.AnswerAll(until: LlrpMessageType.GetReaderConfig);

        talk.Hear(w => ReaderMessages.ConfigurationResponse(w, 0, [new(true, 3, false)]));

        Assert.Equal(ReaderState.Reading, talk.Sightings.State);
    }

    [Fact]
    public void What_goes_wrong_inside_the_reader_is_told_in_its_own_words()
    {
        var talk = new Conversation();
        talk.Greet();
        talk.AnswerAll();

        talk.Hear(w => ReaderEventMessages.ReaderException(w, 0, "radio too hot", 1));
        talk.Hear(w => ReaderEventMessages.ReportBuffer(w, 0, 90, 1));
        talk.Hear(w => ReaderEventMessages.ReportBuffer(w, 0, null, 1));

        Assert.Equal(
            [
                (ReaderNotice.ReaderException, "radio too hot"),
                (ReaderNotice.BufferFull, "the reader's buffer of reports fills up"),
                (ReaderNotice.BufferFull, "reports were lost in the reader"),
            ],
            talk.Sightings.Notices);
        Assert.Equal((SessionEnd.None, ReaderState.Reading), (talk.Session.End, talk.Session.State));
    }

    [Theory]
    [InlineData(Sample.RoSpecId, SessionEnd.InventoryEnded)]
    [InlineData(99, SessionEnd.None)]
    public void Inventory_that_the_reader_ends_is_set_up_anew(uint ended, SessionEnd end)
    {
        var talk = new Conversation();
        talk.Greet();
        talk.AnswerAll();

        talk.Hear(w => ReaderEventMessages.RoSpecEnded(w, 0, ended, 1));

        Assert.Equal(end, talk.Session.End);
    }

    [Fact]
    public void Clock_of_the_reader_is_evidence_and_given_once()
    {
        var talk = new Conversation();
        talk.Hear(w => ReaderEventMessages.ConnectionAttempt(w, 0, ConnectionAttempt.Success, 1_760_000_000_000_000));

        Assert.True(talk.Session.TryTakeClock(out var clock, out var at));
        Assert.Equal((1_760_000_000_000_000ul, talk.Now), (clock, at));
        Assert.False(talk.Session.TryTakeClock(out _, out _));
    }

    [Theory]
    [InlineData(1_760_000_005_000_000, 5)]
    [InlineData(1_760_000_005, 5)]
    [InlineData(3_600_000_000, 1_840_000_000)]
    [InlineData(0, -1_760_000_000)]
    public void Skew_is_the_readers_clock_less_ours(ulong reader, double seconds)
    {
        var skew = default(ClockSkew);
        skew.Take(reader, DateTimeOffset.FromUnixTimeSeconds(1_760_000_000));

        Assert.Equal(seconds, skew.Estimate!.Value.TotalSeconds);
    }

    [Fact]
    public void Skew_follows_what_was_least_delayed_and_an_absurd_time_changes_nothing()
    {
        var skew = default(ClockSkew);
        var now = DateTimeOffset.FromUnixTimeSeconds(1_760_000_000);
        skew.Take(1_759_999_990_000_000, now);
        skew.Take(1_760_000_002_000_000, now);
        skew.Take(1_760_000_001_360_000, now);
        skew.Take(ulong.MaxValue, now);

        Assert.Equal(1.99, skew.Estimate!.Value.TotalSeconds, 6);
    }
}
