using System.Text;
using CsCheck;
using GreenLane.Lanes;
using GreenLane.Sensors.Anpr;

namespace GreenLane.Sensors.Tests.Anpr;

public sealed class HikvisionTests
{
    private const string Format = "hikvision";
    private const string Boundary = "---------------------------7e13971310878";

    private static readonly string Alert = Fixture.Text("hikvision_rs.xml");
    private static readonly byte[] Picture = [0xFF, 0xD8, 0xFF, 0xE0, 0x0D, 0x0A, 0x0D, 0x0A, 0x3C, 0xFF, 0xD9];

    [Fact]
    public void Every_value_a_lane_uses_is_taken()
    {
        var read = Fixture.Single(Format, Alert);

        Assert.Equal(("front-1", PlateView.Front), (read.Camera, read.View));
        Assert.Equal(("NI058XT", 0.97), (read.Text, read.Confidence));
        Assert.Equal([0.99, 0.98, 0.97, 0.61, 0.99, 0.99, 0.90], read.CharacterConfidence);
        Assert.Equal([new PlateCandidate("NI0S8XT", null)], read.Candidates);
        Assert.Equal(("58", "forward"), (read.CountryText, read.Direction));
        Assert.Equal("5f1c7a52-0001-4ee2-9c55-000000000058", read.EventId);
        Assert.Equal(new DateTimeOffset(2034, 3, 2, 6, 12, 9, TimeSpan.FromHours(8)), read.CapturedAt);
        Assert.Equal((TimeProvenance.ExplicitOffset, false), (read.CaptureProvenance, read.Buffered));
    }

    [Theory]
    [InlineData(" xmlns=\"http://www.hikvision.com/ver20/XMLSchema\"")]
    [InlineData("")]
    public void Namespace_does_not_matter(string other)
        => Assert.Equal("NI058XT", Fixture.Single(
            Format, Alert.Replace(" xmlns=\"http://www.isapi.org/ver20/XMLSchema\"", other, StringComparison.Ordinal))
            .Text);

    [Fact]
    public void Byte_order_mark_does_not_matter()
        => Assert.Equal("NI058XT", Fixture.Single(Format, "\uFEFF" + Alert).Text);

    [Theory]
    [InlineData("multipart/form-data; boundary=" + Boundary, "name=\"anpr.xml\"; filename=\"anpr.xml\"")]
    [InlineData("multipart/mixed; charset=utf-8; boundary=\"" + Boundary + "\"; x=y", "name=\"MoveDetection.xml\"")]
    [InlineData("multipart/form-data", "name=\"anpr.xml\"")]
    [InlineData("", "name=\"x\"")]
    public void Alert_is_found_among_pictures_whatever_the_parts_say(string contentType, string disposition)
    {
        var body = Multipart(disposition, "\r\n");

        var outcome = Fixture.Parse(Format, body, out var reads, out var why, contentType);

        Assert.True(outcome == PlateParseOutcome.Reads, why);
        Assert.Equal("NI058XT", Assert.Single(reads).Text);
    }

    [Fact]
    public void Bare_line_feeds_between_the_parts_do_not_matter()
    {
        var body = Multipart("name=\"anpr.xml\"", "\n");

        Assert.Equal(PlateParseOutcome.Reads, Fixture.Parse(Format, body, out _, out _, "multipart/form-data"));
    }

    [Fact]
    public void Colour_before_the_plate_is_not_part_of_it_and_the_believes_stay_aligned()
    {
        var read = Fixture.Single(Format, With("蓝苏A8HK52", "61,62,63,64,65,66,67"));
        var counted = Fixture.Single(Format, With("蓝苏A8HK52", "99,61,62,63,64,65,66,67"));

        Assert.Equal("苏A8HK52", read.Text);
        Assert.Equal([0.61, 0.62, 0.63, 0.64, 0.65, 0.66, 0.67], read.CharacterConfidence);
        Assert.Equal(read.CharacterConfidence, counted.CharacterConfidence);
    }

    [Theory]
    [InlineData("1,2")]
    [InlineData("1,2,3,4,5,6,7,8,9")]
    [InlineData("a,b,c,d,e,f,g")]
    [InlineData("")]
    public void Believes_that_do_not_fit_the_plate_are_left_out(string believes)
        => Assert.Empty(Fixture.Single(Format, With("NI058XT", believes)).CharacterConfidence);

    [Theory]
    [InlineData("unknown")]
    [InlineData("Unknown")]
    [InlineData("")]
    [InlineData("  ")]
    public void Vehicle_whose_plate_was_not_read_is_nothing_seen(string plate)
        => Assert.Equal(
            PlateParseOutcome.NothingSeen,
            Fixture.Parse(Format, Encoding.UTF8.GetBytes(With(plate, "")), out _, out _));

    [Fact]
    public void Heartbeat_is_nothing_seen()
        => Assert.Equal(
            PlateParseOutcome.NothingSeen,
            Fixture.Parse(Format, Fixture.Bytes("hikvision_heartbeat.xml"), out _, out _));

    [Theory]
    [InlineData("<isDataRetransmission>false", "<isDataRetransmission>true")]
    [InlineData("<alarmDataType>0", "<alarmDataType>1")]
    public void Event_held_back_by_the_camera_is_marked(string live, string late)
        => Assert.True(Fixture.Single(Format, Alert.Replace(live, late, StringComparison.Ordinal)).Buffered);

    [Fact]
    public void Picture_id_stands_in_for_a_missing_event_id()
        => Assert.Equal("2034030206120912300abc", Fixture.Single(
            Format, Alert.Replace("UUID", "other", StringComparison.Ordinal)).EventId);

    [Fact]
    public void Time_without_an_offset_says_so()
    {
        var read = Fixture.Single(Format, Alert.Replace("+08:00", "", StringComparison.Ordinal));
        var without = Fixture.Single(Format, Alert.Replace("dateTime", "other", StringComparison.Ordinal));

        Assert.Equal(TimeProvenance.AssumedLocal, read.CaptureProvenance);
        Assert.Equal(((DateTimeOffset?)null, TimeProvenance.None), (without.CapturedAt, without.CaptureProvenance));
    }

    [Theory]
    [InlineData("")]
    [InlineData("plate=NI058XT")]
    [InlineData("{\"plate\":\"NI058XT\"}")]
    [InlineData("<html><body>NI058XT</body></html>")]
    [InlineData("<EventNotificationAlert><ANPR><licensePlate>NI058XT</licensePlate>")]
    [InlineData("--x\r\n\r\nno XML\r\n--x--\r\n")]
    public void Body_of_another_kind_is_refused_with_a_reason(string body)
    {
        var outcome = Fixture.Parse(Format, Encoding.UTF8.GetBytes(body), out var reads, out var why);

        Assert.Equal(PlateParseOutcome.NotThisFormat, outcome);
        Assert.Empty(reads);
        Assert.False(string.IsNullOrEmpty(why));
    }

    [Fact]
    public void Document_type_and_entities_are_refused()
    {
        var bomb = "<!DOCTYPE a [<!ENTITY e SYSTEM \"file:///etc/hostname\">]>"
            + "<EventNotificationAlert><ANPR><licensePlate>&e;</licensePlate></ANPR></EventNotificationAlert>";

        Assert.Equal(
            PlateParseOutcome.NotThisFormat, Fixture.Parse(Format, Encoding.UTF8.GetBytes(bomb), out _, out _));
    }

    [Fact]
    public void Plate_longer_than_any_is_refused()
        => Assert.Equal(
            PlateParseOutcome.NotThisFormat,
            Fixture.Parse(Format, Encoding.UTF8.GetBytes(With(new string('A', 33), "")), out _, out _));

    [Fact]
    public void Text_outside_its_element_is_not_taken_for_the_value()
    {
        var stray = "<EventNotificationAlert><ANPR><licensePlate/>STRAY<line>1</line>STRAY</ANPR>"
            + "</EventNotificationAlert>";

        Assert.Equal(
            PlateParseOutcome.NothingSeen, Fixture.Parse(Format, Encoding.UTF8.GetBytes(stray), out _, out _));
    }

    [Fact]
    public void No_damage_makes_it_throw()
    {
        var body = Multipart("name=\"anpr.xml\"", "\r\n");
        Gen.Select(Gen.Int[0, body.Length - 1], Gen.Byte, Gen.Int[0, body.Length]).Sample((at, octet, length) =>
        {
            var damaged = body.ToArray();
            damaged[at] = octet;
            Fixture.Parse(Format, damaged.AsSpan(0, length), out _, out _, "multipart/form-data; boundary=" + Boundary);
        });
    }

    private static string With(string plate, string believes) => Alert
        .Replace("<licensePlate>NI058XT", $"<licensePlate>{plate}", StringComparison.Ordinal)
        .Replace("99,98,97,61,99,99,90", believes, StringComparison.Ordinal);

    // With a wrong part length, as seen on real cameras.
    private static byte[] Multipart(string disposition, string newLine)
    {
        var head = $"--{Boundary}{newLine}Content-Disposition: form-data; {disposition}{newLine}"
            + $"Content-Type: application/xml{newLine}Content-Length: 17{newLine}{newLine}";
        var between = $"{newLine}--{Boundary}{newLine}Content-Disposition: form-data; "
            + $"name=\"licensePlatePicture.jpg\"{newLine}Content-Type: image/jpeg{newLine}{newLine}";
        return
        [
            .. Encoding.UTF8.GetBytes(head + Alert + between), .. Picture,
            .. Encoding.UTF8.GetBytes($"{newLine}--{Boundary}--{newLine}"),
        ];
    }
}
