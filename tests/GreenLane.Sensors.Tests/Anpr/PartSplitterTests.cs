using System.Text;
using CsCheck;
using GreenLane.Sensors.Anpr;

namespace GreenLane.Sensors.Tests.Anpr;

public sealed class PartSplitterTests
{
    private const string Alert = "<EventNotificationAlert><ANPR><licensePlate>NI058XT</licensePlate></ANPR>"
        + "</EventNotificationAlert>";

    private static readonly byte[] Picture = [0xFF, 0xD8, 0xFF, 0x0D, 0x0A, 0x0D, 0x0A, 0x2D, 0x2D, 7, 0xFF, 0xD9];

    private static readonly byte[] Stream =
    [
        .. Encoding.UTF8.GetBytes("preamble\r\n--b1\r\nContent-Type: application/xml\r\n"),
        .. Encoding.UTF8.GetBytes($"Content-Length: {Alert.Length}\r\n\r\n{Alert}\r\n"),
        .. Encoding.UTF8.GetBytes($"--b1\r\nContent-Type: image/jpeg\r\nContent-Length: {Picture.Length}\r\n\r\n"),
        .. Picture,
        .. "\r\n--b1\r\nContent-Type: text/plain\r\nContent-Length: 9\r\n\r\nHeartbeat\r\n--b1\r\n"u8,
    ];

    [Fact]
    public void Stream_cut_at_any_points_gives_the_same_parts()
        => Gen.Int[0, Stream.Length].Array[0, 6].Sample(cuts =>
        {
            var splitter = new PartSplitter("b1");
            var parts = new List<string>();
            var at = 0;
            foreach (var cut in cuts.Order().Append(Stream.Length))
            {
                Assert.True(splitter.Append(Stream.AsSpan(at, cut - at)));
                at = cut;
                while (splitter.TryTake(out var part))
                {
                    parts.Add((part.IsImage ? "image " : "") + Convert.ToHexString(part.Content.Span));
                }
            }

            Assert.Equal(
                [
                    Convert.ToHexString(Encoding.UTF8.GetBytes(Alert)), "image " + Convert.ToHexString(Picture),
                    Convert.ToHexString("Heartbeat"u8),
                ],
                parts);
        });

    [Fact]
    public void Part_that_is_whole_is_given_out_before_the_next_boundary_and_only_once()
    {
        var splitter = new PartSplitter("b1");
        splitter.Append(Encoding.UTF8.GetBytes(
            $"--b1\r\nContent-Length: {Alert.Length}\r\n\r\n{Alert}"));

        Assert.True(splitter.TryTake(out var part));
        Assert.Equal(Alert, Encoding.UTF8.GetString(part.Content.Span));
        splitter.Append("\r\n--b1\r\n"u8);
        Assert.False(splitter.TryTake(out _));
        Assert.False(splitter.TryTakeIdle(out _));
    }

    [Fact]
    public void Length_that_is_wrong_cuts_nothing_off()
    {
        var splitter = new PartSplitter("b1");
        splitter.Append(Encoding.UTF8.GetBytes($"--b1\r\nContent-Length: 17\r\n\r\n{Alert[..40]}"));
        Assert.False(splitter.TryTake(out _));

        splitter.Append(Encoding.UTF8.GetBytes(Alert[40..] + "\r\n--b1\r\n"));

        Assert.True(splitter.TryTake(out var part));
        Assert.Equal(Alert, Encoding.UTF8.GetString(part.Content.Span));
    }

    [Fact]
    public void Part_without_a_length_is_given_out_when_nothing_more_comes()
    {
        var splitter = new PartSplitter("b1");
        splitter.Append(Encoding.UTF8.GetBytes($"--b1\r\nContent-Type: application/xml\r\n\r\n{Alert}"));
        Assert.False(splitter.TryTake(out _));

        Assert.True(splitter.TryTakeIdle(out var part));
        Assert.Equal(Alert, Encoding.UTF8.GetString(part.Content.Span));
        Assert.False(splitter.TryTakeIdle(out _));
    }

    [Fact]
    public void Boundary_named_with_its_dashes_is_the_same_boundary()
    {
        var splitter = new PartSplitter("--b1");
        splitter.Append(Encoding.UTF8.GetBytes($"----b1\r\n\r\n{Alert}\r\n----b1\r\n"));

        Assert.True(splitter.TryTake(out var part));
        Assert.Equal(PlateParseOutcome.Reads, Fixture.Parse("hikvision", part.Content.Span, out _, out _));
    }

    [Fact, Hazard("H-11")]
    public void Part_longer_than_any_event_ends_the_connection()
    {
        var splitter = new PartSplitter("b1");
        splitter.Append("--b1\r\n\r\n"u8);
        var piece = new byte[1 << 20];

        Assert.All(Enumerable.Range(0, 7), _ => Assert.True(splitter.Append(piece)));
        Assert.False(splitter.Append(piece));
    }

    [Fact]
    public void Noise_before_the_first_boundary_is_not_kept()
    {
        var splitter = new PartSplitter("b1");
        for (var i = 0; i < 64; i++)
        {
            Assert.True(splitter.Append(new byte[1 << 20]));
            Assert.False(splitter.TryTake(out _));
        }
    }

    [Theory]
    [InlineData("multipart/mixed; boundary=boundary", "boundary")]
    [InlineData("multipart/x-mixed-replace;boundary=\"--my\"; x=y", "--my")]
    [InlineData("multipart/mixed; boundary=", null)]
    [InlineData("multipart/mixed; boundary=--", null)]
    [InlineData("text/plain", null)]
    [InlineData(null, null)]
    public void Boundary_is_read_from_the_header(string? header, string? expected)
        => Assert.Equal(expected, PartSplitter.BoundaryOf(header));

    [Theory]
    [InlineData("<a><b>1</b></a>", true)]
    [InlineData("<?xml version=\"1.0\"?>\n<a x=\"y\"><b>1</b></a>\r\n", true)]
    [InlineData("<a><b>1</b>", false)]
    [InlineData("<a><b>1</b></a", false)]
    [InlineData("<a", false)]
    [InlineData("{\"a\":[1]}", true)]
    [InlineData("{\"a\":[1]", false)]
    [InlineData("{\"a\":{}", false)]
    [InlineData("[1,2]\n", true)]
    [InlineData("", false)]
    [InlineData("Events[0].a=1", false)]
    public void Text_that_is_whole_is_known(string text, bool isWhole)
        => Assert.Equal(isWhole, WholeText.IsWhole(Encoding.UTF8.GetBytes(text)));
}
