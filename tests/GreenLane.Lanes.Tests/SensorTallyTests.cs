namespace GreenLane.Lanes.Tests;

public sealed class SensorTallyTests
{
    [Fact]
    public void Camera_under_snow_is_known_after_seven_trucks_that_others_read()
    {
        var tally = default(SensorTally);
        var passages = 0;
        while (!tally.Alarmed)
        {
            tally = tally.With(Witness.Sensor, saw: false);
            passages++;
        }

        Assert.Equal(7, passages);
    }

    [Fact]
    public void Thirteen_vehicles_that_the_loops_alone_felt_say_the_same()
        => Assert.Equal(13, Enumerable.Range(1, 20).First(
            count => Enumerable.Repeat(false, count)
                .Aggregate(default(SensorTally), (tally, saw) => tally.With(Witness.Loops, saw)).Alarmed));

    [Fact]
    public void Passage_without_a_witness_says_nothing()
        => Assert.Equal(default, default(SensorTally).With(Witness.None, saw: false));

    [Fact]
    public void Alarm_stands_until_the_sensor_has_seen_as_often_as_it_had_missed()
    {
        var tally = new SensorTally(SensorTally.AlarmAt, Alarmed: true);
        var passages = 0;
        while (tally.Alarmed)
        {
            tally = tally.With(Witness.Sensor, saw: true);
            passages++;
        }

        Assert.Equal((7, 0), (passages, tally.Score));
    }

    [Fact]
    public void Long_good_time_is_no_credit()
    {
        var tally = default(SensorTally);
        for (var i = 0; i < 1000; i++)
        {
            tally = tally.With(Witness.Sensor, saw: true);
        }

        Assert.Equal(0, tally.Score);
    }

    // At a million passages between false alarms ten million give ten on average; Lorden's bound is not tight.
    [Theory]
    [InlineData(Witness.Sensor, 10)]
    [InlineData(Witness.Loops, 30)]
    public void Sound_sensor_that_misses_as_many_as_it_may_alarms_at_most_once_in_a_million(
        Witness witness, int missesPercent)
    {
        var random = new Random(20261125);
        var tally = default(SensorTally);
        var alarms = 0;
        for (var passage = 0; passage < 10_000_000; passage++)
        {
            tally = tally.With(witness, random.Next(100) >= missesPercent);
            if (tally.Alarmed)
            {
                alarms++;
                tally = default;
            }
        }

        Assert.InRange(alarms, 0, 20);
    }

    [Fact]
    public void Half_blind_sensor_is_found_too()
    {
        var random = new Random(7);
        var tally = default(SensorTally);
        var passages = 0;
        while (!tally.Alarmed)
        {
            tally = tally.With(Witness.Sensor, random.Next(100) >= 70);
            passages++;
        }

        Assert.InRange(passages, 7, 60);
    }
}
