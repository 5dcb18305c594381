using System.Text;
using GreenLane.Lanes;
using GreenLane.Sensors.Anpr;

namespace GreenLane.Sensors.Tests.Anpr.Traps;

/// <summary>Every trap that is known of Milesight's post, one test each.</summary>
public sealed class MilesightTrapTests
{
    private const string Format = "milesight";

    private const string Event = """
        {"device":"lane 1","time":"2026-03-01 11:00:00","time_msec":"2026-03-01 11:00:00.250","plate":"SK1234AB",
         "type":"Visitor","speed":"-","direction":"Approach","detection_region":"1","region":"MKD",
         "resolution_width":"1920","coordinate_x1":"10","confidence":"0.93","plate_image":"short"}
        """;

    [Fact]
    public void Local_time_without_a_zone_says_so_and_milliseconds_are_preferred()
    {
        var read = Fixture.Single(Format, Event);

        Assert.Equal(
            (new DateTimeOffset(2026, 3, 1, 11, 0, 0, 250, TimeSpan.Zero), TimeProvenance.AssumedLocal),
            (read.CapturedAt, read.CaptureProvenance));
        Assert.Equal(("SK1234AB", "MKD", "1"), (read.Text, read.CountryText, read.Lane));
    }

    [Theory]
    [InlineData("\"0.93\"", 0.93)]
    [InlineData("0.93", 0.93)]
    [InlineData("93", 0.93)]
    [InlineData("\"93.0\"", 0.93)]
    [InlineData("\"\"", null)]
    [InlineData("null", null)]
    [InlineData("[1]", null)]
    public void Confidence_is_a_string_a_number_or_absent(string written, double? expected)
        => Assert.Equal(expected, Fixture.Single(
            Format, Event.Replace("\"0.93\"", written, StringComparison.Ordinal)).Confidence);

    [Theory]
    [InlineData("Approach", Heading.Approaching)]
    [InlineData("Away", Heading.Leaving)]
    [InlineData("In", Heading.Approaching)]
    [InlineData("Out", Heading.Leaving)]
    public void Directions_differ_by_firmware(string word, Heading heading)
        => Assert.Equal(heading, Fixture.Single(
            Format, Event.Replace("\"Approach\"", $"\"{word}\"", StringComparison.Ordinal)).Heading);

    [Theory]
    [InlineData("Black")]
    [InlineData("White")]
    [InlineData("Whatever comes next")]
    public void Unknown_words_of_other_values_do_not_matter(string type)
        => Assert.Equal("SK1234AB", Fixture.Single(
            Format, Event.Replace("Visitor", type, StringComparison.Ordinal)).Text);

    [Fact]
    public void Pictures_without_a_data_prefix_are_found_the_plates_own_first()
    {
        var plate = Convert.ToBase64String([0xFF, 0xD8, 0xFF, .. new byte[2000]]);
        var full = Convert.ToBase64String(new byte[2 << 20]);
        var body = Encoding.UTF8.GetBytes(Event.Replace(
            "\"plate_image\":\"short\"", $"\"full_image\":\"{full}\",\"plate_image\":\"{plate}\"",
            StringComparison.Ordinal));

        Fixture.Parse(Format, body, out var reads, out _);

        var images = Assert.Single(reads).Images;
        Assert.Equal([PlateImageKind.Plate, PlateImageKind.Scene], images.Select(image => image.Kind));
        Assert.Equal(plate, Encoding.ASCII.GetString(body, images[0].Start, images[0].Length));
    }

    [Fact]
    public void Empty_plate_is_nothing_seen()
        => Assert.Equal(PlateParseOutcome.NothingSeen, Fixture.Parse(
            Format, Encoding.UTF8.GetBytes(Event.Replace("SK1234AB", "", StringComparison.Ordinal)), out _, out _));

    [Theory]
    [InlineData("{}")]
    [InlineData("{\"plate\":[]}")]
    [InlineData("7")]
    public void Body_of_another_kind_is_refused(string body)
        => Assert.Equal(
            PlateParseOutcome.NotThisFormat, Fixture.Parse(Format, Encoding.UTF8.GetBytes(body), out _, out _));
}
