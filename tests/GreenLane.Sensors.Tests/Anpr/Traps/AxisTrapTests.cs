using System.Text;
using GreenLane.Lanes;
using GreenLane.Sensors.Anpr;

namespace GreenLane.Sensors.Tests.Anpr.Traps;

/// <summary>Every trap that is known of Axis License Plate Verifier's push, one test each.</summary>
public sealed class AxisTrapTests
{
    private const string Format = "axis";

    // An old version: every number is a string, and the plate's letters are escaped.
    private const string Event = """
        {"packetCounter":"5512","datetime":"20260301 110000250","plateText":"\u0053\u004b1234AB","plateCountry":"MKD",
         "plateConfidence":"0.727815","cameraId":"ACCC8E000001","carState":"new","carID":"102","roiID":"2",
         "frame_timestamp":"81234567890123","carMoveDirection":"in","imageType":"plate"}
        """;

    private static readonly DateTimeOffset Local = new(2026, 3, 1, 11, 0, 0, 250, TimeSpan.Zero);

    [Fact]
    public void Escaped_letters_and_numbers_as_strings_are_read()
    {
        var read = Fixture.Single(Format, Event);

        Assert.Equal(("SK1234AB", 0.727815, "MKD"), (read.Text, read.Confidence, read.CountryText));
        Assert.Equal(("in", Heading.Approaching, "2"), (read.Direction, read.Heading, read.Lane));
    }

    [Fact]
    public void Plate_in_utf8_is_preferred_to_the_one_in_ascii()
        => Assert.Equal("ŠA123", Fixture.Single(Format, Event.Replace(
            "\"plateCountry\"", "\"plateUTF8\":\"ŠA123\",\"plateASCII\":\"SA123\",\"plateCountry\"",
            StringComparison.Ordinal)).Text);

    [Theory]
    [InlineData("", TimeProvenance.AssumedLocal, 0)]
    [InlineData("+0100", TimeProvenance.ExplicitOffset, -1)]
    [InlineData(" -0230", TimeProvenance.ExplicitOffset, 2.5)]
    [InlineData("+9900", TimeProvenance.AssumedLocal, 0)]
    public void Offset_of_the_time_is_optional(string offset, TimeProvenance provenance, double hours)
    {
        var read = Fixture.Single(
            Format, Event.Replace("110000250", "110000250" + offset, StringComparison.Ordinal));

        Assert.Equal((Local.AddHours(hours), provenance), (read.CapturedAt, read.CaptureProvenance));
    }

    [Theory]
    [InlineData("1772359200250")]
    [InlineData("\"1772359200250\"")]
    public void Epoch_is_preferred_and_the_uptime_of_the_frame_is_no_time(string epoch)
    {
        var read = Fixture.Single(Format, Event.Replace(
            "\"packetCounter\"", $"\"capture_timestamp\":{epoch},\"packetCounter\"", StringComparison.Ordinal));

        Assert.Equal((Local.AddHours(-1), TimeProvenance.Epoch), (read.CapturedAt, read.CaptureProvenance));
    }

    [Fact]
    public void Events_of_one_car_are_one_track_and_the_lost_car_comes_too_late_to_count()
    {
        var seen = Fixture.Single(Format, Event);
        var better = Fixture.Single(Format, Event.Replace("\"new\"", "\"update\"", StringComparison.Ordinal)
            .Replace("5512", "5513", StringComparison.Ordinal));
        var lost = Fixture.Single(Format, Event.Replace("\"new\"", "\"lost\"", StringComparison.Ordinal)
            .Replace("5512", "5514", StringComparison.Ordinal));

        Assert.Single(new[] { seen.TrackId, better.TrackId, lost.TrackId }.Distinct());
        Assert.Equal(3, new[] { seen.EventId, better.EventId, lost.EventId }.Distinct().Count());
        Assert.Equal((false, false, true), (seen.Buffered, better.Buffered, lost.Buffered));
    }

    [Fact]
    public void Counter_that_starts_again_after_a_restart_repeats_nothing()
        => Assert.NotEqual(
            Fixture.Single(Format, Event).EventId,
            Fixture.Single(Format, Event.Replace("20260301", "20260302", StringComparison.Ordinal)).EventId);

    [Fact]
    public void Batch_is_an_array_of_events()
    {
        var other = Event.Replace("1234AB", "9999XX", StringComparison.Ordinal);

        Fixture.Parse(Format, Encoding.UTF8.GetBytes($"[{Event},{other}]"), out var reads, out _);

        Assert.Equal(["SK1234AB", "SK9999XX"], reads.Select(read => read.Text));
    }

    [Fact]
    public void Picture_of_the_plate_is_found_among_the_others_without_its_megabytes_being_parsed()
    {
        var plate = Convert.ToBase64String([0xFF, 0xD8, 0xFF, .. new byte[3000]]);
        var frame = Convert.ToBase64String(new byte[3 << 20]);
        var body = Encoding.UTF8.GetBytes(Event.Replace(
            "\"imageType\":\"plate\"",
            $"\"imageArray\":[{{\"imageType\":\"frame\",\"content\":\"{frame}\"}},"
                + $"{{\"imageType\":\"plate\",\"content\":\"{plate}\"}}]",
            StringComparison.Ordinal));

        Fixture.Parse(Format, body, out var reads, out _);

        var image = Assert.Single(reads).Images[0];
        Assert.Equal(PlateImageKind.Plate, image.Kind);
        Assert.Equal(plate, Encoding.ASCII.GetString(body, image.Start, image.Length));
    }

    [Theory]
    [InlineData("unk", Heading.Unknown)]
    [InlineData("unknown", Heading.Unknown)]
    [InlineData("out", Heading.Leaving)]
    public void Direction_has_words_of_its_own(string word, Heading heading)
        => Assert.Equal(heading, Fixture.Single(
            Format, Event.Replace("\"in\"", $"\"{word}\"", StringComparison.Ordinal)).Heading);

    [Theory]
    [InlineData("{}")]
    [InlineData("[7]")]
    [InlineData("{\"plateText\":7}")]
    [InlineData("null")]
    public void Body_of_another_kind_is_refused(string body)
        => Assert.Equal(
            PlateParseOutcome.NotThisFormat, Fixture.Parse(Format, Encoding.UTF8.GetBytes(body), out _, out _));
}
