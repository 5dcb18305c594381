using GreenLane.Lanes;
using GreenLane.Sensors.Anpr;
using GreenLane.Simulator.Devices;

namespace GreenLane.Simulator.Tests;

public sealed class CameraBodyTests
{
    private static readonly DateTimeOffset Taken = new(2026, 5, 4, 8, 0, 0, TimeSpan.Zero);

    [Theory]
    [InlineData(CameraFormat.Hikvision)]
    [InlineData(CameraFormat.OpenAlpr)]
    public void The_gateway_reads_what_the_camera_writes(CameraFormat format)
    {
        var shot = new PlateShot("SK2345MG", "MK", 0xBEEF, Taken);
        var random = new Seeded(1);
        var body = format == CameraFormat.Hikvision ? HikvisionBody.Of(shot, random) : OpenAlprBody.Of(shot, random);
        Assert.True(PlateFormats.TryGet(format.ToString().ToLowerInvariant(), out var adapter));

        var outcome = adapter.TryParse(body.Bytes, body.ContentType,
            new PlateContext("front-1", PlateView.Front, TimeSpan.FromSeconds(5)), out var reads, out var why);

        Assert.True(outcome == PlateParseOutcome.Reads, why);
        var read = Assert.Single(reads);
        Assert.Equal("SK2345MG", read.Text);
        Assert.Contains("beef", read.EventId, StringComparison.Ordinal);
        Assert.InRange(read.Confidence!.Value, 0.85, 1);
    }
}
