using GreenLane.Monitor.Tests.Stage;
using GreenLane.Terminal.Tests.Stage;

namespace GreenLane.Monitor.Tests.Pages;

/// <summary>A test of the pages on the shared stage. It begins with free lanes, whatever was before.</summary>
[Collection("monitor")]
[Trait("Tier", "browser")]
public abstract class MonitorTest(MonitorStage stage) : IAsyncLifetime
{
    protected static CancellationToken Stop => TestContext.Current.CancellationToken;

    protected MonitorStage Stage => stage;

    private protected StagedLane Lane => stage.First.Lane;

    public virtual async ValueTask InitializeAsync()
    {
        Chromium.SkipIfAbsent();
        foreach (var lane in stage.First.Lanes)
        {
            await lane.ClearAsync(Stop);
        }
    }

    public ValueTask DisposeAsync()
    {
        GC.SuppressFinalize(this);
        return ValueTask.CompletedTask;
    }

    /// <summary>One truck through the lane, or back out of it where it is not let through.</summary>
    /// <returns>Its passage.</returns>
    private protected async Task<string> SendAsync(StagedTruck truck)
    {
        await Lane.ArriveAsync(truck, Stop);
        await Lane.UntilAsync(lane => lane.GetProperty("phase").GetString() is "released" or "referred", Stop);
        var state = await Lane.StateAsync(Stop);
        if (state.GetProperty("phase").GetString() == "released")
        {
            await Lane.DriveThroughAsync(Stop);
        }
        else
        {
            await Lane.BackOutAsync(Stop);
        }

        return state.GetProperty("passage").GetString()!;
    }
}
