using System.Globalization;
using System.Text;
using GreenLane.Lanes;
using GreenLane.Sensors.Anpr;

namespace GreenLane.Sensors.Tests.Anpr.Traps;

/// <summary>Every trap that is known of UniFi Protect's webhook, one test each.</summary>
public sealed class UnifiTrapTests
{
    private const string Format = "unifi";
    private const long Taken = 1_772_359_200_250;

    [Theory]
    [InlineData("license_plate_unknown")]
    [InlineData("license_plate_known")]
    [InlineData("license_plate_of_interest")]
    public void Plate_is_the_value_of_its_trigger_without_a_score(string key)
    {
        var read = Fixture.Single(Format, Alarm(Taken, key));

        Assert.Equal(("SK1234AB", (double?)null), (read.Text, read.Confidence));
        Assert.Equal(
            (DateTimeOffset.FromUnixTimeMilliseconds(Taken), TimeProvenance.Epoch),
            (read.CapturedAt, read.CaptureProvenance));
    }

    [Theory]
    [InlineData(1)]
    [InlineData(-7)]
    [InlineData(5.75)]
    public void Event_sent_again_with_its_time_shifted_by_an_offset_is_the_same_event(double hours)
        => Assert.Equal(
            Fixture.Single(Format, Alarm(Taken)).EventId,
            Fixture.Single(Format, Alarm(Taken + (long)(hours * 3_600_000))).EventId);

    [Fact]
    public void Next_vehicle_and_another_camera_are_other_events()
        => Assert.Equal(4, new[]
        {
            Alarm(Taken), Alarm(Taken + 31_000), Alarm(Taken, plate: "SK1234AC"), Alarm(Taken, device: "74ACB9000002"),
        }.Select(body => Fixture.Single(Format, body).EventId).Distinct().Count());

    [Theory]
    [InlineData("vehicle")]
    [InlineData("motion")]
    public void Trigger_without_a_plate_is_nothing_seen(string key)
        => Assert.Equal(
            PlateParseOutcome.NothingSeen,
            Fixture.Parse(Format, Encoding.UTF8.GetBytes(Alarm(Taken, key)), out _, out _));

    [Theory]
    [InlineData("{}", null)]
    [InlineData("[]", null)]
    [InlineData("{\"line\":[],\"zone\":[4]}", "4")]
    [InlineData("null", null)]
    public void Zones_are_often_empty(string zones, string? lane)
        => Assert.Equal(lane, Fixture.Single(
            Format, Alarm(Taken).Replace("{\"zone\":[1]}", zones, StringComparison.Ordinal)).Lane);

    [Fact]
    public void Thumbnail_with_its_data_prefix_is_a_place_in_the_body()
    {
        var picture = "data:image/jpeg;base64," + Convert.ToBase64String([0xFF, 0xD8, 0xFF, .. new byte[5000]]);
        var body = Encoding.UTF8.GetBytes(Alarm(Taken).Replace(
            "\"triggers\"", $"\"thumbnail\":\"{picture}\",\"triggers\"", StringComparison.Ordinal));

        Fixture.Parse(Format, body, out var reads, out _);

        var image = Assert.Single(Assert.Single(reads).Images);
        Assert.Equal(picture, Encoding.ASCII.GetString(body, image.Start, image.Length));
    }

    [Theory]
    [InlineData("{}")]
    [InlineData("{\"alarm\":{}}")]
    [InlineData("{\"alarm\":{\"triggers\":[{\"key\":\"license_plate_known\",\"value\":7}]}}")]
    public void Body_of_another_kind_is_refused(string body)
        => Assert.Equal(
            PlateParseOutcome.NotThisFormat, Fixture.Parse(Format, Encoding.UTF8.GetBytes(body), out _, out _));

    private static string Alarm(
        long time, string key = "license_plate_unknown", string plate = "SK1234AB", string device = "74ACB9000001")
        => string.Create(CultureInfo.InvariantCulture, $$"""
        {"alarm":{"name":"plates","sources":[{"device":"{{device}}","type":"include"}],"triggers":[
          {"key":"{{key}}","device":"{{device}}","value":"{{plate}}","zones":{"zone":[1]},"timestamp":{{time}} }]},
         "timestamp":{{time}} }
        """);
}
