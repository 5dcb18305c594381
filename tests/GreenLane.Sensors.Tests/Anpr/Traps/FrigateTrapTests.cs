using System.Text;
using GreenLane.Lanes;
using GreenLane.Sensors.Anpr;

namespace GreenLane.Sensors.Tests.Anpr.Traps;

/// <summary>Every trap that is known of Frigate's messages, one test each.</summary>
public sealed class FrigateTrapTests
{
    private const string Format = "frigate";

    private const string Update = """
        {"type":"lpr","id":"1772359198.475377-mxklsc","name":"Haulier 7","plate":"SK1234AB","score":0.95,
         "camera":"lane_1","timestamp":1772359200.25}
        """;

    private const string Event = """
        {"type":"update","before":{},"after":{"id":"1772359198.475377-mxklsc","camera":"lane_1",
         "frame_time":1772359200.25,"current_zones":["entry_loop"],"velocity_angle":183.5,
         "recognized_license_plate":"SK1234AB","recognized_license_plate_score":0.9}}
        """;

    private static readonly DateTimeOffset Taken = new(2026, 3, 1, 10, 0, 0, 250, TimeSpan.Zero);

    [Theory]
    [InlineData(Update)]
    [InlineData(Event)]
    public void Time_is_seconds_with_a_fraction(string body)
    {
        var read = Fixture.Single(Format, body);

        Assert.Equal((Taken, TimeProvenance.Epoch), (read.CapturedAt, read.CaptureProvenance));
        Assert.Equal("SK1234AB", read.Text);
    }

    [Fact]
    public void Name_of_a_known_vehicle_is_not_its_plate()
        => Assert.Equal(("SK1234AB", 0.95), (
            Fixture.Single(Format, Update).Text, Fixture.Single(Format, Update).Confidence));

    [Fact]
    public void Updates_of_one_object_are_events_of_one_track()
    {
        var first = Fixture.Single(Format, Update);
        var better = Fixture.Single(Format, Update.Replace("SK1234AB", "SK1234AC", StringComparison.Ordinal)
            .Replace("200.25", "201.5", StringComparison.Ordinal));

        Assert.Equal(first.TrackId, better.TrackId);
        Assert.NotEqual(first.EventId, better.EventId);
        Assert.Equal(first.EventId, Fixture.Single(Format, Update).EventId);
    }

    [Fact]
    public void End_of_an_event_comes_too_late_to_count()
    {
        Assert.True(Fixture.Single(Format, Event.Replace("\"update\"", "\"end\"", StringComparison.Ordinal)).Buffered);
        Assert.False(Fixture.Single(Format, Event).Buffered);
    }

    [Fact]
    public void Zone_and_angle_are_kept_as_they_came()
    {
        var read = Fixture.Single(Format, Event);

        Assert.Equal(("entry_loop", "183.5", Heading.Unknown), (read.Lane, read.Direction, read.Heading));
    }

    [Theory]
    [InlineData("[\"SK1234AB\", 0.9]")]
    [InlineData("[\"SK1234AB\", \"0.9\"]")]
    public void Plate_may_stand_in_a_pair_with_its_score(string pair)
    {
        var read = Fixture.Single(Format, Event.Replace(
            "\"recognized_license_plate\":\"SK1234AB\"", $"\"recognized_license_plate\":{pair}",
            StringComparison.Ordinal));

        Assert.Equal(("SK1234AB", 0.9), (read.Text, read.Confidence));
    }

    [Theory]
    [InlineData("""{"type":"description","id":"1","description":"a truck"}""")]
    [InlineData("""{"type":"face","id":"1","name":"somebody"}""")]
    [InlineData("""{"type":"new","before":null,"after":{"id":"1","recognized_license_plate":null}}""")]
    [InlineData("""{"type":"new","before":null,"after":{"id":"1"}}""")]
    public void Other_things_of_the_same_topic_are_nothing_seen(string body)
        => Assert.Equal(
            PlateParseOutcome.NothingSeen, Fixture.Parse(Format, Encoding.UTF8.GetBytes(body), out _, out _));

    [Theory]
    [InlineData("{}")]
    [InlineData("{\"type\":7}")]
    [InlineData("{\"type\":\"new\"}")]
    [InlineData("{\"type\":\"lpr\",\"plate\":{}}")]
    [InlineData("online")]
    public void Body_of_another_kind_is_refused(string body)
        => Assert.Equal(
            PlateParseOutcome.NotThisFormat, Fixture.Parse(Format, Encoding.UTF8.GetBytes(body), out _, out _));
}
