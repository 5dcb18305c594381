using System.Text;
using GreenLane.Lanes;
using GreenLane.Sensors.Anpr;

namespace GreenLane.Sensors.Tests.Anpr.Traps;

/// <summary>Every trap that is known of ONVIF Profile M metadata, one test each.</summary>
public sealed class OnvifTrapTests
{
    private const string Format = "onvif";

    private const string Frame = """
        <tt:MetadataStream xmlns:tt="http://www.onvif.org/ver10/schema"><tt:VideoAnalytics>
        <tt:Frame UtcTime="2026-03-01T10:00:00.250Z"><tt:Object ObjectId="7"><tt:Appearance>
        <tt:Shape><tt:BoundingBox left="-1.0" top="0.5" right="1.0" bottom="-0.5"/></tt:Shape>
        <tt:VehicleInfo><tt:Type Likelihood="0.2">Truck</tt:Type><tt:Image>VEHICLE</tt:Image></tt:VehicleInfo>
        <tt:LicensePlateInfo><tt:PlateNumber Likelihood="0.91">SK1234AB</tt:PlateNumber>
        <tt:CountryCode Likelihood="0.5">MKD</tt:CountryCode><tt:Image>PLATE</tt:Image></tt:LicensePlateInfo>
        </tt:Appearance><tt:Extension><Properties><Property name="Direction">Approaching</Property>
        <Property name="Lane">2</Property></Properties></tt:Extension></tt:Object></tt:Frame></tt:VideoAnalytics>
        </tt:MetadataStream>
        """;

    [Fact]
    public void Likelihood_is_an_attribute_of_the_plate_and_not_that_of_its_neighbours()
    {
        var read = Fixture.Single(Format, Frame);

        Assert.Equal(("SK1234AB", 0.91, "MKD"), (read.Text, read.Confidence, read.CountryText));
        Assert.Equal(
            (new DateTimeOffset(2026, 3, 1, 10, 0, 0, 250, TimeSpan.Zero), TimeProvenance.ExplicitOffset),
            (read.CapturedAt, read.CaptureProvenance));
    }

    [Fact]
    public void Likelihood_is_an_element_at_some_vendors()
        => Assert.Equal(0.8, Fixture.Single(Format, Frame.Replace(
            "<tt:PlateNumber Likelihood=\"0.91\">", "<tt:Likelihood>0.8</tt:Likelihood><tt:PlateNumber>",
            StringComparison.Ordinal)).Confidence);

    [Fact]
    public void Likelihood_may_be_absent()
        => Assert.Null(Fixture.Single(
            Format, Frame.Replace(" Likelihood=\"0.91\"", "", StringComparison.Ordinal)).Confidence);

    [Fact]
    public void Properties_of_the_vendor_give_direction_and_lane()
    {
        var read = Fixture.Single(Format, Frame);

        Assert.Equal(("Approaching", Heading.Approaching, "2"), (read.Direction, read.Heading, read.Lane));
    }

    [Fact]
    public void Frame_with_an_empty_plate_is_nothing_seen()
        => Assert.Equal(PlateParseOutcome.NothingSeen, Fixture.Parse(
            Format, Encoding.UTF8.GetBytes(Frame.Replace("SK1234AB", "", StringComparison.Ordinal)), out _, out _));

    [Fact]
    public void Object_that_is_no_vehicle_is_nothing_seen()
        => Assert.Equal(PlateParseOutcome.NothingSeen, Fixture.Parse(
            Format, "<MetadataStream><Frame><Object ObjectId=\"1\"/></Frame></MetadataStream>"u8, out _, out _));

    [Fact]
    public void Object_id_used_again_for_another_vehicle_is_another_event()
    {
        var first = Fixture.Single(Format, Frame);
        var second = Fixture.Single(Format, Frame.Replace("10:00:00", "10:07:00", StringComparison.Ordinal));

        Assert.Equal(first.TrackId, second.TrackId);
        Assert.NotEqual(first.EventId, second.EventId);
    }

    [Fact]
    public void Picture_of_the_plate_is_told_from_that_of_the_vehicle()
    {
        var plate = Convert.ToBase64String([0xFF, 0xD8, 0xFF, .. new byte[2000]]);
        var vehicle = Convert.ToBase64String([0xFF, 0xD8, 0xFF, .. new byte[9000]]);
        var body = Encoding.UTF8.GetBytes(Frame.Replace(">PLATE<", $">{plate}<", StringComparison.Ordinal)
            .Replace(">VEHICLE<", $">{vehicle}<", StringComparison.Ordinal));

        Fixture.Parse(Format, body, out var reads, out _);

        var images = Assert.Single(reads).Images;
        Assert.Equal([PlateImageKind.Plate, PlateImageKind.Vehicle], images.Select(image => image.Kind));
        Assert.Equal(plate, Encoding.ASCII.GetString(body, images[0].Start, images[0].Length));
    }

    [Theory]
    [InlineData("""{"UtcTime":"2026-03-01T10:00:00Z","Data":{"LicensePlateInfo":{"PlateNumber":"SK1234AB","Likelihood":0.9,"CountryCode":"MKD"}}}""")]
    [InlineData("""{"UtcTime":"2026-03-01T10:00:00Z","Data":{"PlateNumber":{"Value":"SK1234AB","Likelihood":"0.9"},"CountryCode":"MKD"}}""")]
    public void Event_in_json_is_read_wherever_the_plate_lies_in_it(string body)
    {
        var read = Fixture.Single(Format, body);

        Assert.Equal(("SK1234AB", 0.9, "MKD"), (read.Text, read.Confidence, read.CountryText));
        Assert.Equal(TimeProvenance.ExplicitOffset, read.CaptureProvenance);
    }

    [Fact]
    public void Event_in_json_without_a_plate_is_nothing_seen()
        => Assert.Equal(PlateParseOutcome.NothingSeen, Fixture.Parse(Format, "{\"Data\":{}}"u8, out _, out _));

    [Theory]
    [InlineData("<Envelope/>")]
    [InlineData("[]")]
    [InlineData("<MetadataStream>")]
    public void Body_of_another_kind_is_refused(string body)
        => Assert.Equal(
            PlateParseOutcome.NotThisFormat, Fixture.Parse(Format, Encoding.UTF8.GetBytes(body), out _, out _));
}
