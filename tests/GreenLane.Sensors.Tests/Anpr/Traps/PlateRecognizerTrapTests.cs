using System.Text;
using GreenLane.Lanes;
using GreenLane.Sensors.Anpr;

namespace GreenLane.Sensors.Tests.Anpr.Traps;

/// <summary>Every trap that is known of Plate Recognizer's webhooks, one test each.</summary>
public sealed class PlateRecognizerTrapTests
{
    private const string Format = "platerecognizer";

    private const string Stream = """
        {"hook":{"id":"lane-1","event":"recognition","filename":"lane-1/26-03-01/10-00-00.5.jpg"},
         "data":{"camera_id":"lane-1","filename":"lane-1/26-03-01/10-00-00.5.jpg",
         "timestamp":"2026-03-01T10:00:00.500000Z","timestamp_local":"2026-03-01 11:00:00.500000+01:00",
         "results":[{"plate":"sk1234ab","score":0.91,"dscore":0.33,"region":{"code":"mk","score":0.4},
           "candidates":[{"plate":"sk1234ab"},{"plate":"5k1234ab","score":0.4},{"plate":"sk1234a8","score":0.6}],
           "direction":272}]}}
        """;

    private static readonly DateTimeOffset Taken = new(2026, 3, 1, 10, 0, 0, 500, TimeSpan.Zero);

    [Fact]
    public void Plate_stays_in_lower_case_as_written_and_the_plates_score_counts_not_the_detections()
    {
        var read = Fixture.Single(Format, Stream);

        Assert.Equal(("sk1234ab", 0.91, "mk", "272"), (read.Text, read.Confidence, read.CountryText, read.Direction));
    }

    [Fact]
    public void Candidates_without_a_score_are_kept_behind_those_with_one()
        => Assert.Equal(
            [new PlateCandidate("sk1234a8", 0.6), new PlateCandidate("5k1234ab", 0.4)],
            Fixture.Single(Format, Stream).Candidates);

    [Fact]
    public void Time_with_z_is_explicit()
    {
        var read = Fixture.Single(Format, Stream);

        Assert.Equal((Taken, TimeProvenance.ExplicitOffset), (read.CapturedAt, read.CaptureProvenance));
    }

    [Fact]
    public void Time_of_snapshot_without_a_zone_says_so()
    {
        var read = Fixture.Single(
            Format,
            Stream.Replace("2026-03-01T10:00:00.500000Z", "2026-03-01 10:00:00.500000", StringComparison.Ordinal));

        Assert.Equal((Taken, TimeProvenance.AssumedLocal), (read.CapturedAt, read.CaptureProvenance));
    }

    [Fact]
    public void Local_time_stands_in_for_a_missing_one()
        => Assert.Equal(Taken, Fixture.Single(
            Format, Stream.Replace("\"timestamp\"", "\"other\"", StringComparison.Ordinal)).CapturedAt);

    [Fact]
    public void Empty_direction_is_none()
        => Assert.Null(Fixture.Single(
            Format, Stream.Replace(":272", ":\"\"", StringComparison.Ordinal)).Direction);

    [Theory]
    [InlineData("""{"data":{"results":[]}}""")]
    [InlineData("""{"data":{"results":[{"plate":null,"vehicle":{"type":"Big Truck"}}]}}""")]
    [InlineData("""{"results":[{"vehicle":{"type":"Big Truck"}}]}""")]
    public void Hook_without_a_plate_is_nothing_seen(string body)
        => Assert.Equal(
            PlateParseOutcome.NothingSeen, Fixture.Parse(Format, Encoding.UTF8.GetBytes(body), out _, out _));

    [Fact]
    public void Form_with_json_and_picture_is_read_and_the_picture_kept()
    {
        byte[] picture = [0xFF, 0xD8, 0xFF, 0xE0, 9, 8, 7, 0xFF, 0xD9];
        byte[] body =
        [
            .. Encoding.UTF8.GetBytes("--b1\r\nContent-Disposition: form-data; name=\"json\"\r\n\r\n" + Stream
                + "\r\n--b1\r\nContent-Disposition: form-data; name=\"upload\"; filename=\"x.jpg\"\r\n"
                + "Content-Type: image/jpeg\r\n\r\n"),
            .. picture, .. "\r\n--b1--\r\n"u8,
        ];

        Fixture.Parse(Format, body, out var reads, out _, "multipart/form-data; boundary=b1");

        var read = Assert.Single(reads);
        var image = Assert.Single(read.Images);
        Assert.Equal(("sk1234ab", PlateImageKind.Scene), (read.Text, image.Kind));
        Assert.Equal(picture, body.AsSpan(image.Start, image.Length).ToArray());
    }

    [Fact]
    public void Same_hook_sent_again_has_the_same_id_and_two_plates_of_it_have_two()
    {
        var twice = Stream.Replace(
            "\"results\":[", "\"results\":[{\"plate\":\"tr0012\",\"score\":0.5},", StringComparison.Ordinal);

        Fixture.Parse(Format, Encoding.UTF8.GetBytes(twice), out var reads, out _);

        Assert.Equal(2, reads.Select(read => read.EventId).Distinct().Count());
        Assert.Equal(Fixture.Single(Format, Stream).EventId, Fixture.Single(Format, Stream).EventId);
    }

    [Theory]
    [InlineData("""{"data":{}}""")]
    [InlineData("""{"data":{"results":7}}""")]
    [InlineData("""{"data":{"results":[{"plate":7}]}}""")]
    [InlineData("[]")]
    public void Body_of_another_kind_is_refused(string body)
        => Assert.Equal(
            PlateParseOutcome.NotThisFormat, Fixture.Parse(Format, Encoding.UTF8.GetBytes(body), out _, out _));
}
