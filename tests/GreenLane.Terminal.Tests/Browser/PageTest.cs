using GreenLane.Terminal.Tests.Stage;

namespace GreenLane.Terminal.Tests.Browser;

/// <summary>A test of the pages on a gateway without accounts. It begins with all lanes free.</summary>
[Collection(AtTheDesk.Name)]
[Trait("Tier", "browser")]
public abstract class PageTest(DeskStage desk) : IAsyncLifetime
{
    protected static CancellationToken Stop => TestContext.Current.CancellationToken;

    private protected StagedGateway Desk => desk.Gateway;

    private protected StagedLane Lane => Desk.Lane;

    private protected TerminalStage Stage => desk.Terminal;

    public async ValueTask InitializeAsync()
    {
        if (TerminalStage.IsPossible)
        {
            await Desk.ClearAsync(Stop);
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
        => Stage.OpenAsync(Desk, language, look, width, height);
}
