namespace GreenLane.Terminal.Tests.Stage;

/// <summary>A gateway with accounts, for all tests of one collection; its client is the first supervisor's.</summary>
public sealed class OfficeStage(TerminalStage terminal) : IAsyncLifetime
{
    private StagedGateway? _gateway;

    internal TerminalStage Terminal => terminal;

    internal StagedGateway Gateway => _gateway!;

    public async ValueTask InitializeAsync()
    {
        if (TerminalStage.IsPossible)
        {
            var ct = TestContext.Current.CancellationToken;
            _gateway = terminal.Gateway("office", "accounts");
            await _gateway.StartAsync(ct);
            await People.MakeAsync(_gateway.Http, await _gateway.SetupCodeAsync(ct), ct);
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
