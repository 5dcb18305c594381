namespace GreenLane.Terminal.Tests.Stage;

/// <summary>A gateway without accounts, for all tests of one collection: they take turns at its lanes.</summary>
public sealed class DeskStage(TerminalStage terminal) : IAsyncLifetime
{
    private StagedGateway? _gateway;

    internal TerminalStage Terminal => terminal;

    internal StagedGateway Gateway => _gateway!;

    public async ValueTask InitializeAsync()
    {
        if (TerminalStage.IsPossible)
        {
            _gateway = terminal.Gateway("desk", "open-on-loopback");
            await _gateway.StartAsync(TestContext.Current.CancellationToken);
        }
    }

    public async ValueTask DisposeAsync()
    {
        if (_gateway is not null)
        {
            await _gateway.DisposeAsync();
        }
    }
}
