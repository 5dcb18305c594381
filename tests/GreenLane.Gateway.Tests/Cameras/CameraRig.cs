using System.Net;
using System.Text;
using GreenLane.Gateway.Configuration;
using GreenLane.Gateway.Keeping;
using GreenLane.Gateway.Loop;
using GreenLane.Gateway.Sensing;
using GreenLane.Hardware;
using GreenLane.Lanes;
using Microsoft.Extensions.Logging.Abstractions;

namespace GreenLane.Gateway.Tests.Cameras;

/// <summary>A lane that is not started, and the production desk of its cameras before it.</summary>
internal sealed class CameraRig : IDisposable
{
    private readonly LaneRunner _runner;
    private readonly string _folder = Directory.CreateTempSubdirectory("greenlane-cameras").FullName;
    private readonly LaneBoard _board;

    public CameraRig(params CameraConfiguration[] cameras)
    {
        Lane = new LaneRig([SampleData.Truck(1), SampleData.Truck(2)]);
        Lane.Run(3);
        _board = new LaneBoard(new System.Device.Gpio.GpioController(new SimulatedDriver()), LaneRig.Wiring);
        _runner = new LaneRunner(Lane.Loop, _board, NullLogger.Instance);
        Spool = new SightingSpool(_folder, TimeProvider.System, NullLogger<SightingSpool>.Instance);
        Images = new ImageStore(
            Path.Combine(_folder, "images"), new ImageSettings(TimeSpan.FromHours(1), 16), TimeProvider.System,
            NullLogger<ImageStore>.Instance);
        Desk = new CameraDesk(
            cameras.Select(camera => (camera, _runner)), Lane.Clock, Spool, Images, NullLogger<CameraDesk>.Instance);
    }

    public static string Folder(CameraRig rig) => rig._folder;

    public LaneRig Lane { get; }

    public CameraDesk Desk { get; }

    public SightingSpool Spool { get; }

    public ImageStore Images { get; }

    public CameraStand Stand(string id) => Desk.Cameras.Single(stand => stand.Camera.Id == id);

    public static CameraConfiguration Camera(string format, string id = "front-1")
        => new(id, format, PlateView.Front, null, [IPAddress.Loopback, IPAddress.IPv6Loopback]);

    public async Task<IntakeAnswer> TakeAsync(string body, string camera = "front-1")
        => (await Desk.TakeAsync(camera, Encoding.UTF8.GetBytes(body), "")).Answer;

    /// <summary>What the open passage has been seen as.</summary>
    public IReadOnlyList<string?> Plates()
    {
        Lane.Run(0.05);
        var id = Lane.Loop.View.Passage;
        return id is null ? [] :
        [
            .. Lane.Loop.OpenPassage(id)!.Sightings.Where(sighting => sighting.Kind == "plate")
                .Select(sighting => sighting.Plate),
        ];
    }

    public void Dispose()
    {
        Spool.Dispose();
        _runner.Dispose();
        Lane.Dispose();
        Directory.Delete(_folder, true);
    }
}
