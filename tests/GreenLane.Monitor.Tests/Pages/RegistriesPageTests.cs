using GreenLane.Central.Tests.Fixtures;
using GreenLane.Monitor.Tests.Stage;
using GreenLane.Registry;
using GreenLane.Reporting.Contracts;
using Microsoft.Playwright;

namespace GreenLane.Monitor.Tests.Pages;

/// <summary>What a centre passes on, and where it counts.</summary>
[Collection("monitor")]
[Trait("Tier", "browser")]
public sealed class RegistriesPageTests(MonitorStage stage)
{
    private const string Suspended =
        """{ "issuer": "RS", "effect": "green" }, { "issuer": "RS", "effect": "stop", "reason": "seals were opened" }""";

    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    [Fact]
    [Hazard("H-15")]
    public async Task A_suspension_is_seen_taking_effect_gateway_by_gateway()
    {
        Chromium.SkipIfAbsent();
        using var broker = await Mosquitto.StartOrSkipAsync(Stop);
        using var folder = new SignedFolder();
        using var central = new CentralProcess(broker.Port, files: folder.Path);
        await central.StartAsync(Stop);
        await using var first = await ConnectAsync(broker, "tabanovce-1");
        await using var second = await ConnectAsync(broker, "tabanovce-2");
        var before = FileArchive.HashOf(folder.Put(4));
        await ReportAsync(first, 4, before);
        await ReportAsync(second, 4, before);
        await using var page = await stage.OpenAsync(central, 1280, 800);
        await page.GoAsync("registries");
        var line = page.Page.Locator("[aria-label='On their way'] tbody tr").First;
        await Assertions.Expect(line).ToContainTextAsync("2 of 2");

        var suspension = FileArchive.HashOf(folder.Put(5, Suspended));
        await Assertions.Expect(line).ToContainTextAsync("0 of 2");
        await ReportAsync(first, 5, suspension);
        await Assertions.Expect(line).ToContainTextAsync("1 of 2");
        await Assertions.Expect(line.Locator(".chip.wrong")).ToHaveTextAsync("tabanovce-2not yet");
        var rules = page.Page.Locator("[aria-label='Recognition rules']");
        await Assertions.Expect(rules.GetByText("seals were opened")).ToBeVisibleAsync();
        await page.KeepAsync("registries-suspension");

        await ReportAsync(second, 5, suspension);
        await Assertions.Expect(line).ToContainTextAsync("2 of 2");
    }

    [Fact]
    public async Task Inspection_offices_are_seen_taking_effect_too()
    {
        Chromium.SkipIfAbsent();
        using var broker = await Mosquitto.StartOrSkipAsync(Stop);
        using var folder = new SignedFolder();
        using var central = new CentralProcess(broker.Port, files: folder.Path);
        await central.StartAsync(Stop);
        await using var gateway = await ConnectAsync(broker, "tabanovce-1");
        await ReportAsync(gateway, 4, FileArchive.HashOf(folder.Put(4)));
        var offices = FileArchive.HashOf(folder.PutOffices(7));
        await using var page = await stage.OpenAsync(central, 1280, 800);
        await page.GoAsync("registries");
        var line = page.Page.Locator("[aria-label='On their way'] tbody tr")
            .Filter(new() { HasText = "Inspection offices of MK" });
        await Assertions.Expect(line).ToContainTextAsync("0 of 1");

        await ReportAsync(gateway, 7, offices, FileTopic.Offices);

        await Assertions.Expect(line).ToContainTextAsync("1 of 1");
        await Assertions.Expect(page.Page.GetByRole(AriaRole.Row, new() { Name = "offices" }).Last)
            .ToContainTextAsync(offices[..8]);
        await page.KeepAsync("registries-offices");
    }

    private static async Task<GatewayDouble> ConnectAsync(Mosquitto broker, string name)
    {
        var gateway = new GatewayDouble(broker.Port, gateway: name);
        await gateway.ConnectAsync(Stop);
        await gateway.SayOnlineAsync(true, "s1", Stop);
        return gateway;
    }

    private static Task ReportAsync(
        GatewayDouble gateway, ulong sequence, string hash, string kind = FileTopic.Recognition)
    {
        var now = TimeProvider.System.GetUtcNow();
        return gateway.ReportAsync(
            SignedFolder.Health(
                gateway.Topics.Gateway,
                new FileDocument(kind, "MK", sequence, hash, now, now.AddDays(1), now)),
            Stop);
    }
}
