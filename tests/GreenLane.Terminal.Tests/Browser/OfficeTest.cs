using GreenLane.Terminal.Tests.Stage;

namespace GreenLane.Terminal.Tests.Browser;

/// <summary>A test of the pages on the shared gateway with accounts. It begins with free lanes.</summary>
[Collection("pages")]
[Trait("Tier", "browser")]
public abstract class OfficeTest(TerminalStage stage) : IAsyncLifetime
{
    private StagedGateway? _office;

    protected static CancellationToken Stop => TestContext.Current.CancellationToken;

    private protected StagedGateway Office => _office!;

    private protected StagedLane Lane => Office.Lane;

    private protected TerminalStage Stage => stage;

    public async ValueTask InitializeAsync()
    {
        if (TerminalStage.IsPossible)
        {
            _office = await stage.OfficeAsync(Stop);
            foreach (var lane in _office.Lanes)
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

    /// <summary>The terminal in a browser of somebody's own, signed in.</summary>
    private protected async Task<TerminalPage> OpenAsync(string name)
    {
        var page = await stage.OpenAsync(Office);
        await page.SignInAsync(name);
        await page.Lane.WaitForAsync();
        return page;
    }
}
