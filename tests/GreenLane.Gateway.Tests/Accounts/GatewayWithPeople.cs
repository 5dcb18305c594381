namespace GreenLane.Gateway.Tests.Accounts;

/// <summary>One gateway with accounts for the tests of a class; each hires people of its own.</summary>
public sealed class GatewayWithPeople : IAsyncLifetime
{
    private AccountsGateway? _gateway;

    internal AccountsGateway Gateway => _gateway!;

    public async ValueTask InitializeAsync()
        => _gateway = await AccountsGateway.StartAsync(TestContext.Current.CancellationToken);

    public ValueTask DisposeAsync()
    {
        _gateway?.Dispose();
        return ValueTask.CompletedTask;
    }
}
