using System.Diagnostics.Metrics;
using GreenLane.Gateway.Keeping;
using GreenLane.Gateway.Sensing;

namespace GreenLane.Gateway.Hosting;

/// <summary>The cameras' numbers, for /metrics.</summary>
internal static class CameraMetrics
{
    public static void Watch(GatewayMeter meter, CameraDesk desk, ImageStore images)
    {
        Of("greenlane.camera.clock.behind", "s", "How far a camera's clock is behind",
            stand => stand.Clock.Skew?.TotalSeconds);
        Of("greenlane.camera.refused", "{body}", "Bodies refused", stand => stand.Refused);
        Of("greenlane.camera.repeats", "{event}", "Events that had come before", stand => stand.Repeats);
        Of("greenlane.camera.late", "{event}", "Events that the camera had held back", stand => stand.Late);
        meter.Watch("greenlane.images.space", "By", "Bytes of pictures kept", () => (double)images.Bytes);

        void Of(string name, string unit, string description, Func<CameraStand, double?> value)
            => meter.WatchEach(name, unit, description, () => desk.Cameras
                .Select(stand => (stand.Camera.Id, Value: value(stand)))
                .Where(one => one.Value is not null)
                .Select(one => new Measurement<double>(
                    one.Value!.Value, new KeyValuePair<string, object?>("camera", one.Id))));
    }
}
