namespace GreenLane.Central.Tests.Fixtures;

/// <summary>The real program with a real broker and one gateway. Time is real here, so every wait has a limit.
/// </summary>
[Trait("Tier", "process")]
public abstract class CentreTest(double seconds) : IAsyncLifetime
{
    private readonly CancellationTokenSource _limit = new(TimeSpan.FromSeconds(seconds));
    private Mosquitto? _broker;
    private CentralProcess? _central;
    private GatewayDouble? _gateway;

    /// <summary>When what is told happened: lately.</summary>
    protected DateTimeOffset Now { get; } = TimeProvider.System.GetUtcNow().AddMinutes(-2);

    protected CancellationToken Limit => _limit.Token;

    private protected Mosquitto Broker => _broker!;

    private protected CentralProcess Central => _central!;

    private protected GatewayDouble Gateway => _gateway!;

    public async ValueTask InitializeAsync()
    {
        _broker = await Mosquitto.StartOrSkipAsync(Limit);
        _central = new CentralProcess(_broker.Port);
        await _central.StartAsync(Limit);
        _gateway = new GatewayDouble(_broker.Port);
        await _gateway.ConnectAsync(Limit);
    }

    public async ValueTask DisposeAsync()
    {
        GC.SuppressFinalize(this);
        if (_gateway is not null)
        {
            await _gateway.DisposeAsync();
        }

        _central?.Dispose();
        _broker?.Dispose();
        _limit.Dispose();
    }
}
