using System.Text;
using GreenLane.Lanes;
using GreenLane.Sensors.Anpr;

namespace GreenLane.Sensors.Tests.Anpr.Traps;

/// <summary>
/// Traps of Hikvision's events beyond those of <see cref="HikvisionTests"/>, which holds namespaces, wrong part
/// lengths,
/// nameless parts, the byte order mark, colours, believes, unread plates, late uploads and foreign offsets.
/// </summary>
public sealed class HikvisionTrapTests
{
    private const string Format = "hikvision";

    private static readonly string Alert = Fixture.Text("hikvision_rs.xml");

    [Theory]
    [InlineData("7", "PL")]
    [InlineData("23", "MK")]
    [InlineData("27", "RS")]
    [InlineData("0", "")]
    [InlineData("58", "")]
    [InlineData("-1", "")]
    [InlineData("99999999999", "")]
    public void Country_is_a_number_of_the_vendors_list_and_stays_as_written_where_the_list_ends(
        string number, string resolved)
    {
        var read = Fixture.Single(
            Format, Alert.Replace("<country>58<", $"<country>{number}<", StringComparison.Ordinal));

        Assert.Equal((number, resolved), (read.CountryText, read.Country.ToString()));
    }

    [Fact]
    public void Last_plate_sent_every_second_with_its_old_time_is_one_event_where_there_is_no_id()
    {
        var bare = Alert.Replace("UUID", "other", StringComparison.Ordinal)
            .Replace("pId", "another", StringComparison.Ordinal);

        Assert.NotNull(Fixture.Single(Format, bare).EventId);
        Assert.Equal(Fixture.Single(Format, bare).EventId, Fixture.Single(Format, bare).EventId);
        Assert.NotEqual(
            Fixture.Single(Format, bare).EventId,
            Fixture.Single(Format, bare.Replace("06:12:09", "06:12:39", StringComparison.Ordinal)).EventId);
    }

    [Fact]
    public void Several_plates_of_one_alert_are_all_taken()
    {
        var second = "<ANPR><licensePlate>BG1234AA</licensePlate></ANPR></EventNotificationAlert>";

        Fixture.Parse(
            Format,
            Encoding.UTF8.GetBytes(Alert.Replace("</EventNotificationAlert>", second, StringComparison.Ordinal)),
            out var reads, out _);

        Assert.Equal(["NI058XT", "BG1234AA"], reads.Select(read => read.Text));
        Assert.Equal(2, reads.Select(read => read.EventId).Distinct().Count());
    }

    [Fact]
    public void Videoloss_of_the_alert_stream_is_nothing_seen()
        => Assert.Equal(PlateParseOutcome.NothingSeen, Fixture.Parse(
            Format,
            "<EventNotificationAlert><eventType>videoloss</eventType></EventNotificationAlert>"u8, out _, out _));

    [Fact]
    public void Absolute_time_without_a_zone_stands_in_for_a_missing_date()
    {
        var read = Fixture.Single(Format, Alert
            .Replace("dateTime>", "other>", StringComparison.Ordinal)
            .Replace("<ANPR>", "<absTime>20340302061209123</absTime><ANPR>", StringComparison.Ordinal));

        Assert.Equal(
            (new DateTimeOffset(2034, 3, 2, 6, 12, 9, 123, TimeSpan.Zero), TimeProvenance.AssumedLocal),
            (read.CapturedAt, read.CaptureProvenance));
    }

    [Theory]
    [InlineData("<vehileSubLogoRecog>0</vehileSubLogoRecog>")]
    [InlineData("<vehicelRect><X>1</X></vehicelRect>")]
    [InlineData("<palteTypeByGAT>0</palteTypeByGAT>")]
    [InlineData("<province>Krung Thep</province>")]
    [InlineData("<activePostCount>1</activePostCount>")]
    public void Misspelt_and_unknown_tags_do_not_matter(string tag)
        => Assert.Equal("NI058XT", Fixture.Single(
            Format, Alert.Replace("<licensePlate>", tag + "<licensePlate>", StringComparison.Ordinal)).Text);

    [Fact]
    public void Pictures_are_told_by_the_names_of_their_parts_the_plates_own_first()
    {
        byte[] scene = [0xFF, 0xD8, 0xFF, 1, 0xFF, 0xD9];
        byte[] plate = [0xFF, 0xD8, 0xFF, 2, 0x0D, 0x0A, 0xFF, 0xD9];
        byte[] body =
        [
            .. Encoding.UTF8.GetBytes("--b\r\nContent-Disposition: form-data; name=\"anpr.xml\"\r\n\r\n"
                + Alert + "\r\n--b\r\nContent-Disposition: form-data; name=\"detectionPicture.jpg\"\r\n\r\n"),
            .. scene,
            .. "\r\n--b\r\nContent-Disposition: form-data; name=\"licensePlatePicture.jpg\"\r\n\r\n"u8,
            .. plate, .. "\r\n--b--\r\n"u8,
        ];

        Fixture.Parse(Format, body, out var reads, out _, "multipart/form-data; boundary=b");

        var images = Assert.Single(reads).Images;
        Assert.Equal([PlateImageKind.Plate, PlateImageKind.Scene], images.Select(image => image.Kind));
        Assert.Equal(plate, body.AsSpan(images[0].Start, images[0].Length).ToArray());
    }

    [Fact]
    public void Line_and_direction_are_taken()
    {
        var read = Fixture.Single(
            Format, Alert.Replace("<direction>forward", "<direction>reverse", StringComparison.Ordinal));

        Assert.Equal(Heading.Leaving, read.Heading);
        Assert.NotNull(read.Lane);
    }
}
