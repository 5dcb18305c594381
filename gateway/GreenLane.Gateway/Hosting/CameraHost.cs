using GreenLane.Gateway.Configuration;
using GreenLane.Gateway.Sensing;

namespace GreenLane.Gateway.Hosting;

/// <summary>Keeps a connection to every camera whose events the gateway goes and gets.</summary>
public sealed class CameraHost(
    GatewayConfiguration configuration, CameraDesk desk, TimeProvider time, ILogger<CameraHost> logger)
    : BackgroundService
{
    private static readonly TimeSpan LeastWait = TimeSpan.FromSeconds(1);

    private static readonly TimeSpan MostWait = TimeSpan.FromSeconds(30);

    protected override Task ExecuteAsync(CancellationToken stoppingToken)
        => Task.WhenAll(desk.Cameras.Select(stand => Link(stand.Camera)).OfType<ICameraLink>()
            .Select(link => RunAsync(link, stoppingToken)));

    private ICameraLink? Link(CameraConfiguration camera) => camera switch
    {
        { Pull: not null } => new CameraPull(camera, desk, time),
        { Listen: not null } => new CameraListener(camera, desk, time),
        { Mqtt: not null } => new CameraSubscription(camera, desk, $"greenlane-{configuration.Id}-{camera.Id}"),
        _ => null,
    };

    private async Task RunAsync(ICameraLink link, CancellationToken ct)
    {
        var wait = LeastWait;
        using var owned = link as IDisposable;
        while (!ct.IsCancellationRequested)
        {
            var why = await link.RunAsync(
                () =>
                {
                    wait = LeastWait;
                    Log.CameraConnected(logger, link.Camera);
                },
                ct).ConfigureAwait(false);
            if (ct.IsCancellationRequested)
            {
                return;
            }

            // Longer each time, and never twice the same: several gateways lose the same switch.
            var delay = wait * (0.5 + (Random.Shared.NextDouble() / 2));
            wait = wait * 2 < MostWait ? wait * 2 : MostWait;
            Log.CameraLost(logger, link.Camera, why, Math.Round(delay.TotalSeconds, 1));
            await Task.Delay(delay, time, ct).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        }
    }
}
