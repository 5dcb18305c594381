using System.Globalization;
using System.Text;
using GreenLane.Lanes;
using GreenLane.Sensors.Anpr;

namespace GreenLane.Sensors.Tests.Anpr.Traps;

/// <summary>Every trap that is known of Dahua's events, one test each.</summary>
public sealed class DahuaTrapTests
{
    private const string Format = "dahua";

    // 2026-03-01 10:00:00 UTC; the camera stands seven hours east and counts its wall clock as if it were UTC.
    private const long RealUtc = 1_772_359_200;
    private const long LocalAsUtc = RealUtc + (7 * 3600);

    private static readonly DateTimeOffset Taken = DateTimeOffset.FromUnixTimeSeconds(RealUtc).AddMilliseconds(250);

    [Fact]
    public void Lines_of_snap_manager_give_every_value()
    {
        var read = Fixture.Single(Format, Lines(0, "NI058XT", $"Events[0].RealUTC={RealUtc}"));

        Assert.Equal(("NI058XT", "Approach", Heading.Approaching), (read.Text, read.Direction, read.Heading));
        Assert.Equal(("3", "SRB"), (read.Lane, read.CountryText));
        Assert.Equal("811", read.TrackId);
        Assert.Equal((Taken, TimeProvenance.Epoch), (read.CapturedAt, read.CaptureProvenance));
    }

    [Fact]
    public void Utc_that_is_the_local_wall_clock_is_not_taken_for_an_epoch()
    {
        var read = Fixture.Single(Format, Lines(0, "NI058XT"));

        Assert.Equal((Taken.AddHours(7), TimeProvenance.AssumedLocal), (read.CapturedAt, read.CaptureProvenance));
    }

    [Theory]
    [InlineData("160", 160.0 / 255)]
    [InlineData("255", 1.0)]
    [InlineData("300", 1.0)]
    [InlineData("", null)]
    [InlineData("-4", null)]
    public void Confidence_beyond_a_hundred_or_missing_stays_a_share(string written, double? expected)
    {
        var lines = Lines(0, "NI058XT").Replace("Confidence=230", "Confidence=" + written, StringComparison.Ordinal);

        Assert.Equal(expected, Fixture.Single(Format, lines).Confidence);
    }

    [Theory]
    [InlineData("Unknown")]
    [InlineData("unknown")]
    [InlineData("")]
    public void Plate_unknown_or_empty_is_nothing_seen(string plate)
        => Assert.Equal(PlateParseOutcome.NothingSeen, Parse(Lines(0, plate)));

    [Fact]
    public void Several_events_of_one_part_are_all_taken()
    {
        var body = Lines(0, "NI058XT") + Lines(1, "BG1234AA");

        Fixture.Parse(Format, Encoding.UTF8.GetBytes(body), out var reads, out _);

        Assert.Equal(["NI058XT", "BG1234AA"], reads.Select(read => read.Text));
    }

    [Fact]
    public void Several_shots_of_one_group_are_events_of_one_track()
    {
        var first = Fixture.Single(Format, Lines(0, "NI058XT"));
        var second = Fixture.Single(
            Format, Lines(0, "NI058XT").Replace("IndexInGroup=1", "IndexInGroup=2", StringComparison.Ordinal));

        Assert.Equal(first.TrackId, second.TrackId);
        Assert.NotEqual(first.EventId, second.EventId);
    }

    [Theory]
    [InlineData("Heartbeat")]
    [InlineData("Heartbeat\r\n")]
    public void Heartbeat_part_is_nothing_seen(string part) => Assert.Equal(PlateParseOutcome.NothingSeen, Parse(part));

    [Theory]
    [InlineData("null")]
    [InlineData("")]
    public void Country_that_is_null_is_no_country(string written)
        => Assert.Null(Fixture.Single(
            Format, Lines(0, "NI058XT").Replace("Country=SRB", "Country=" + written, StringComparison.Ordinal))
            .CountryText);

    [Fact]
    public void Lane_zero_is_a_lane()
        => Assert.Equal("0", Fixture.Single(
            Format, Lines(0, "NI058XT").Replace("Lane=3", "Lane=0", StringComparison.Ordinal)).Lane);

    [Fact]
    public void Line_form_of_event_manager_carries_json_over_several_lines()
    {
        var body = "Code=TrafficJunction;action=Pulse;index=0;data={\n   \"GroupID\" : 811,\n   \"UTC\" : 1772384400,\n"
            + "   \"TrafficCar\" : {\n      \"PlateNumber\" : \"NI058XT\",\n      \"Confidence\" : 160,\n"
            + "      \"DrivingDirection\" : [ \"Leave\", \"Nis\", \"Skopje\" ],\n      \"Lane\" : 0\n   }\n}\n";

        var read = Fixture.Single(Format, body);

        Assert.Equal(("NI058XT", Heading.Leaving, "0"), (read.Text, read.Heading, read.Lane));
    }

    [Theory]
    [InlineData("Code=VideoMotion;action=Start;index=0")]
    [InlineData("Code=VideoMotion;action=Start;index=0;data={ \"Id\" : [ 0 ] }")]
    public void Event_of_another_code_is_nothing_seen(string part)
        => Assert.Equal(PlateParseOutcome.NothingSeen, Parse(part));

    [Theory]
    [InlineData("""{"method":"client.notifyEventStream","params":{"eventList":[{"Code":"TrafficJunction","Data":{"TrafficCar":{"PlateNumber":"NI058XT"}}}]}}""")]
    [InlineData("""{"Events":[{"Code":"TrafficJunction","Action":"Pulse","Data":{"TrafficCar":{"PlateNumber":"NI058XT"}}}]}""")]
    [InlineData("""{"Code":"TrafficJunction","Data":{"Object":{"ObjectType":"Plate","Text":"NI058XT"}}}""")]
    [InlineData("""{"Picture":{"Plate":{"IsExist":true,"PlateNumber":"NI058XT"},"SnapInfo":{"SnapTime":"2026-03-01 11:00:00","LanNo":1}}}""")]
    public void Every_shape_of_push_is_read(string body) => Assert.Equal("NI058XT", Fixture.Single(Format, body).Text);

    [Fact]
    public void Maker_of_a_vehicle_is_not_its_plate()
        => Assert.Equal(
            PlateParseOutcome.NothingSeen,
            Parse("""{"Code":"TrafficJunction","Data":{"Object":{"ObjectType":"Vehicle","Text":"Scania"}}}"""));

    [Fact]
    public void Pictures_that_follow_in_the_same_body_belong_to_the_event()
    {
        byte[] picture = [0xFF, 0xD8, 0xFF, 0xE0, 1, 2, 3, 0xFF, 0xD9];
        byte[] body =
        [
            .. Encoding.UTF8.GetBytes(
                "--myboundary\r\nContent-Type: text/plain\r\n\r\n" + Lines(0, "NI058XT")
                + "\r\n--myboundary\r\nContent-Type: image/jpeg\r\n\r\n"),
            .. picture, .. "\r\n--myboundary--\r\n"u8,
        ];

        Fixture.Parse(
            Format, body, out var reads, out _, "multipart/x-mixed-replace; boundary=myboundary");

        var image = Assert.Single(Assert.Single(reads).Images);
        Assert.Equal(picture, body.AsSpan(image.Start, image.Length).ToArray());
    }

    [Fact]
    public void Text_of_another_kind_is_refused()
        => Assert.Equal(PlateParseOutcome.NotThisFormat, Parse("plate=NI058XT"));

    private static PlateParseOutcome Parse(string body)
        => Fixture.Parse(Format, Encoding.UTF8.GetBytes(body), out _, out _);

    private static string Lines(int index, string plate, string more = "") => string.Create(
        CultureInfo.InvariantCulture,
        $"""
        Events[{index}].EventBaseInfo.Code=TrafficJunction
        Events[{index}].GroupID=811
        Events[{index}].CountInGroup=2
        Events[{index}].IndexInGroup=1
        Events[{index}].UTC={LocalAsUtc}
        Events[{index}].UTCMS=250
        Events[{index}].TrafficCar.PlateNumber={plate}
        Events[{index}].TrafficCar.Confidence=230
        Events[{index}].TrafficCar.Country=SRB
        Events[{index}].TrafficCar.Lane=3
        Events[{index}].TrafficCar.DrivingDirection[0]=Approach
        {more}

        """);
}
