using GreenLane.Terminal.Tests.Stage;

namespace GreenLane.Terminal.Tests.Browser;

/// <summary>A test of the pages on the shared gateway. It begins with free lanes, whatever was before.</summary>
[Collection("pages")]
[Trait("Tier", "browser")]
public abstract class PageTest(TerminalStage stage) : IAsyncLifetime
{
    protected static CancellationToken Stop => TestContext.Current.CancellationToken;

    private protected StagedGateway Desk => stage.Desk;

    private protected StagedLane Lane => stage.Desk.Lane;

    public async ValueTask InitializeAsync()
    {
        if (TerminalStage.IsPossible)
        {
            foreach (var lane in Desk.Lanes)
            {
                await lane.ClearAsync(Stop);
            }
        }
    }

    public ValueTask DisposeAsync()
    {
        GC.SuppressFinalize(this);
        return ValueTask.CompletedTask;
    }

    /// <summary>The terminal of the shared gateway; skips the test where there is no browser.</summary>
    private protected Task<TerminalPage> OpenAsync(
        string language = "en", string look = "light", int width = 1280, int height = 800)
        => stage.OpenAsync(stage.Desk, language, look, width, height);
}
