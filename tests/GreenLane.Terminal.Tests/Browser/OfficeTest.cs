using GreenLane.Terminal.Tests.Stage;

namespace GreenLane.Terminal.Tests.Browser;

/// <summary>A test of the pages on a gateway with accounts. It begins with all lanes free.</summary>
[Collection(InTheOffice.Name)]
[Trait("Tier", "browser")]
public abstract class OfficeTest(OfficeStage office) : IAsyncLifetime
{
    protected static CancellationToken Stop => TestContext.Current.CancellationToken;

    private protected StagedGateway Office => office.Gateway;

    private protected StagedLane Lane => Office.Lane;

    private protected TerminalStage Stage => office.Terminal;

    public async ValueTask InitializeAsync()
    {
        if (TerminalStage.IsPossible)
        {
            await Office.ClearAsync(Stop);
        }
    }

    public ValueTask DisposeAsync()
    {
        GC.SuppressFinalize(this);
        return ValueTask.CompletedTask;
    }

    /// <summary>The terminal in a browser of somebody's own, signed in.</summary>
    /// <param name="fresh">The browser, where it is not like all others.</param>
    private protected async Task<TerminalPage> OpenAsync(string name, TerminalPage? fresh = null)
    {
        var page = fresh ?? await Stage.OpenAsync(Office);
        await page.SignInAsync(name);
        await page.Lane.WaitForAsync();
        return page;
    }
}
