using System.Text;
using GreenLane.Lanes;
using GreenLane.Sensors.Anpr;

namespace GreenLane.Sensors.Tests.Anpr;

public sealed class PlatePicturesTests
{
    private static readonly byte[] Jpeg = [0xFF, 0xD8, 0xFF, 0xFB, 0xFE, 1, 2, 3, 0xFF, 0xD9];

    [Theory]
    [InlineData("", "/")]
    [InlineData("data:image/jpeg;base64,", "/")]
    [InlineData("", "\\/")]
    public void Picture_is_taken_out_of_base64_in_every_dress(string prefix, string slash)
    {
        var written = prefix + Convert.ToBase64String(Jpeg).Replace("/", slash, StringComparison.Ordinal);
        var body = Encoding.ASCII.GetBytes("xx" + written + "yy");

        Assert.Equal(
            Jpeg, PlatePictures.First(body, [new PlateImage(PlateImageKind.Plate, 2, written.Length, true)], 1000));
    }

    [Fact]
    public void First_that_is_a_picture_and_small_enough_is_taken()
    {
        byte[] body = [.. "<svg/>"u8, .. Jpeg, 0x89, (byte)'P', (byte)'N', (byte)'G', 0x0D, 0x0A, 0x1A, 0x0A];

        Assert.Equal(8, PlatePictures.First(
            body,
            [
                new PlateImage(PlateImageKind.Plate, 0, 6, false), new PlateImage(PlateImageKind.Plate, 6, 10, false),
                new PlateImage(PlateImageKind.Scene, 16, 8, false),
            ],
            9)?.Length);
    }

    [Theory]
    [InlineData("%%%%")]
    [InlineData("PHNjcmlwdD4=")]
    [InlineData("")]
    public void What_is_no_picture_is_none(string written)
        => Assert.Null(PlatePictures.First(
            Encoding.ASCII.GetBytes(written), [new PlateImage(PlateImageKind.Plate, 0, written.Length, true)], 1000));

    [Fact]
    public void Picture_elsewhere_is_not_fetched()
        => Assert.Null(PlatePictures.First([], [PlateImage.Elsewhere(PlateImageKind.Plate, "http://x/y.jpg")], 1000));
}
