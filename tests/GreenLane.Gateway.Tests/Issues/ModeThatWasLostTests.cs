using GreenLane.Gateway.Hosting;
using GreenLane.Gateway.Http;
using GreenLane.Gateway.Keeping;
using GreenLane.Lanes;
using Microsoft.Extensions.Logging.Abstractions;

namespace GreenLane.Gateway.Tests.Issues;

/// <summary>
/// A lane that was stopped came back open if the gateway died within two seconds: modes were written when the
/// registries were looked at (found by killing a gateway under an open page).
/// </summary>
public sealed class ModeThatWasLostTests : IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("greenlane-mode-").FullName;

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_mode_is_on_the_disk_as_soon_as_it_changed()
    {
        using var meter = new GatewayMeter();
        using var stop = CancellationTokenSource.CreateLinkedTokenSource(Ct);
        var modes = new ModeStore(_folder, NullLogger<ModeStore>.Instance);
        var watcher = new Watcher(new EventHub(), modes, meter, new TurnBook(["1", "2"]));
        var saving = watcher.SaveModesAsync(stop.Token);

        watcher.OnMode("1", LaneMode.Stopped);
        watcher.OnMode("2", LaneMode.Stopped);
        watcher.OnMode("2", LaneMode.Closed);

        await GatewayProcess.UntilAsync(
            () => Task.FromResult((modes.Load("1"), modes.Load("2")) == (LaneMode.Stopped, LaneMode.Closed)), Ct);
        await stop.CancelAsync();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => saving);
    }

    public void Dispose() => Directory.Delete(_folder, true);
}
