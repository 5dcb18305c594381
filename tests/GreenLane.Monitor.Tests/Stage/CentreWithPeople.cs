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

    /// <param name="files">A folder of signed files, with trust.json in it; null: none are passed on.</param>
    /// <param name="key">A key that signs what an enrolment office publishes; null: none.</param>
    public static async Task<CentreWithPeople> StartAsync(
        CancellationToken stop, string? files = null, string? key = null)
    {
        var broker = await Mosquitto.StartOrSkipAsync(stop);
        var central = new CentralProcess(broker.Port, access: "accounts", files: files)
        {
            Arguments = key is null ? [] : [$"--Enrolment:Key={key}"],
        };
        var centre = new CentreWithPeople(broker, central);
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
