using GreenLane.Central.Tests.Fixtures;
using Microsoft.Playwright;

namespace GreenLane.Monitor.Tests.Stage;

/// <summary>A centre with accounts: a supervisor, and browsers in which people sign in by the page.</summary>
public sealed class CentreWithPeople : IAsyncDisposable
{
    private readonly Mosquitto _broker;

    private CentreWithPeople(Mosquitto broker, CentralProcess central)
    {
        _broker = broker;
        Central = central;
        People = new People(central);
    }

    public CentralProcess Central { get; }

    public People People { get; }

    public int BrokerPort => _broker.Port;

    public static async Task<CentreWithPeople> StartAsync(CancellationToken stop)
    {
        var broker = await Mosquitto.StartOrSkipAsync(stop);
        var centre = new CentreWithPeople(broker, new CentralProcess(broker.Port, access: "accounts"));
        await centre.Central.StartAsync(stop);
        return centre;
    }

    /// <summary>Fills in the page for signing in, wherever a browser was sent to it from.</summary>
    public static async Task SignInAsync(IPage page, string name, string password)
    {
        await page.GetByLabel("Name").FillAsync(name);
        await page.GetByLabel("Password").FillAsync(password);
        await page.GetByRole(AriaRole.Button, new() { Name = "Sign in" }).ClickAsync();
    }

    public ValueTask DisposeAsync()
    {
        People.Dispose();
        Central.Dispose();
        _broker.Dispose();
        return ValueTask.CompletedTask;
    }
}
