using GreenLane.Central.Tests.Fixtures;

namespace GreenLane.Central.Tests.Accounts;

/// <summary>The real program with accounts. Time is real here, so every wait has a limit.</summary>
[Trait("Tier", "process")]
public abstract class PeopleTest : IAsyncLifetime
{
    private readonly CancellationTokenSource _limit = new(TimeSpan.FromSeconds(120));
    private Mosquitto? _broker;
    private CentralProcess? _central;
    private People? _people;

    protected CancellationToken Limit => _limit.Token;

    private protected CentralProcess Central => _central!;

    private protected People People => _people!;

    public async ValueTask InitializeAsync()
    {
        _broker = await Mosquitto.StartOrSkipAsync(Limit);
        _central = new CentralProcess(_broker.Port, access: "accounts");
        _people = new People(_central);
        await _central.StartAsync(Limit);
    }

    public ValueTask DisposeAsync()
    {
        GC.SuppressFinalize(this);
        _people?.Dispose();
        _central?.Dispose();
        _broker?.Dispose();
        _limit.Dispose();
        return ValueTask.CompletedTask;
    }
}
