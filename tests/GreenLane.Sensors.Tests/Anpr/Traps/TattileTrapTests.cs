using System.Text;
using GreenLane.Lanes;
using GreenLane.Sensors.Anpr;

namespace GreenLane.Sensors.Tests.Anpr.Traps;

/// <summary>Every trap that is known of Tattile's events, one test each.</summary>
public sealed class TattileTrapTests
{
    private const string Format = "tattile";

    private const string Event = """
        <MESSAGE><PLATE_STRING>SK1234AB</PLATE_STRING><DATE>2026-03-01</DATE><TIME>11-00-00-250</TIME>
        <OCRSCORE>870</OCRSCORE><DIRECTION>APPROACH</DIRECTION><LANE_ID>2</LANE_ID>
        <PLATE_COUNTRY_CODE>MKD</PLATE_COUNTRY_CODE><IMAGE_OCR>OCR</IMAGE_OCR><IMAGE_CTX/></MESSAGE>
        """;

    private static readonly DateTimeOffset Local = new(2026, 3, 1, 11, 0, 0, 250, TimeSpan.Zero);

    [Theory]
    [InlineData("MESSAGE")]
    [InlineData("Msg")]
    [InlineData("root")]
    public void Root_has_any_name(string root)
    {
        var read = Fixture.Single(Format, Event.Replace("MESSAGE", root, StringComparison.Ordinal));

        Assert.Equal(("SK1234AB", "MKD", "2"), (read.Text, read.CountryText, read.Lane));
        Assert.Equal(("APPROACH", Heading.Approaching), (read.Direction, read.Heading));
    }

    [Theory]
    [InlineData("11-00-00-250", 250)]
    [InlineData("11:00:00.250", 250)]
    [InlineData("11:00:00", 0)]
    public void Time_has_two_spellings_and_no_zone(string time, int milliseconds)
    {
        var read = Fixture.Single(Format, Event.Replace("11-00-00-250", time, StringComparison.Ordinal));

        Assert.Equal(Local.AddMilliseconds(milliseconds - 250), read.CapturedAt);
        Assert.Equal(TimeProvenance.AssumedLocal, read.CaptureProvenance);
    }

    [Theory]
    [InlineData("870", 870.0 / 999)]
    [InlineData("999", 1.0)]
    [InlineData("93", 0.93)]
    [InlineData("100", 1.0)]
    [InlineData("093", null)]
    [InlineData("", null)]
    [InlineData("high", null)]
    public void Score_of_two_scales_is_none_where_it_may_be_either(string written, double? expected)
        => Assert.Equal(
            expected, Fixture.Single(Format, Event.Replace("870", written, StringComparison.Ordinal)).Confidence);

    [Fact]
    public void Goaway_is_leaving()
        => Assert.Equal(Heading.Leaving, Fixture.Single(
            Format, Event.Replace("APPROACH", "GOAWAY", StringComparison.Ordinal)).Heading);

    [Fact]
    public void Picture_in_base64_is_a_place_in_the_body()
    {
        var picture = Convert.ToBase64String([0xFF, 0xD8, 0xFF, .. new byte[1 << 20]]);
        var body = Encoding.UTF8.GetBytes(Event.Replace(">OCR<", $">{picture}<", StringComparison.Ordinal));

        Fixture.Parse(Format, body, out var reads, out var why);

        Assert.Null(why);
        var image = Assert.Single(Assert.Single(reads).Images);
        Assert.Equal((PlateImageKind.Plate, true), (image.Kind, image.IsBase64));
        Assert.Equal(picture, Encoding.ASCII.GetString(body, image.Start, image.Length));
    }

    [Fact]
    public void Event_without_an_id_sent_again_is_the_same_event()
        => Assert.Equal(Fixture.Single(Format, Event).EventId, Fixture.Single(Format, Event).EventId);

    [Fact]
    public void Empty_plate_is_nothing_seen()
        => Assert.Equal(PlateParseOutcome.NothingSeen, Fixture.Parse(
            Format, Encoding.UTF8.GetBytes(Event.Replace("SK1234AB", "", StringComparison.Ordinal)), out _, out _));

    [Theory]
    [InlineData("<MESSAGE><DATE>2026-03-01</DATE></MESSAGE>")]
    [InlineData("<MESSAGE><PLATE_STRING>SK1234AB")]
    [InlineData("<!DOCTYPE a [<!ENTITY e \"x\">]><MESSAGE><PLATE_STRING>&e;</PLATE_STRING></MESSAGE>")]
    [InlineData("{}")]
    public void Body_of_another_kind_is_refused(string body)
        => Assert.Equal(
            PlateParseOutcome.NotThisFormat, Fixture.Parse(Format, Encoding.UTF8.GetBytes(body), out _, out _));
}
