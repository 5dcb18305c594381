using System.Text;
using GreenLane.Central.Tests.Fixtures;
using GreenLane.Monitor.Tests.Stage;
using GreenLane.Terminal.Tests.Stage;
using Microsoft.Playwright;

namespace GreenLane.Monitor.Tests.Pages;

/// <summary>Two supervisors and an operator, each in a browser of their own.</summary>
public sealed class WatchListsPageTests(MonitorStage stage) : MonitorTest(stage)
{
    [Fact]
    public async Task A_list_is_handed_in_signed_by_two_and_handed_over_by_another_and_an_operator_sees_some_cases()
    {
        using var keys = new WatchKeys(signatures: 2);
        await using var centre = await CentreWithPeople.StartAsync(Stop, keys.Folder);
        using var supervisor = await centre.People.SetUpAsync(Stop);
        using var second = await centre.People.GiveAsync(supervisor, "vesna", "supervisor", Stop);
        using var third = await centre.People.GiveAsync(supervisor, "mira", "operator", Stop);
        await using var sanja = await OpenAsync(centre, People.Supervisor);
        await using var vesna = await OpenAsync(centre, "vesna");
        await Assertions.Expect(Section(sanja, "In force")).ToContainTextAsync("it refers every truck");

        await HandInAsync(sanja, "entries.csv", Encoding.UTF8.GetBytes(WatchKeys.Table + "case-4,,,,,2026-01-01,,\n"));
        await Assertions.Expect(sanja.Page.GetByRole(AriaRole.Alert)).ToContainTextAsync("1 lines are wrong");
        await sanja.KeepAsync("watch-lists-wrong");
        await HandInAsync(sanja, "entries.csv", Encoding.UTF8.GetBytes(WatchKeys.Table));
        await Assertions.Expect(Section(sanja, "Waits")).ToContainTextAsync("3 added, 0 removed");
        await Assertions.Expect(Section(sanja, "Waits")).ToContainTextAsync("0 of 2");
        var address = await sanja.Page.GetByText("Take away to be signed").GetAttributeAsync("href");
        var draft = await supervisor.GetByteArrayAsync(new Uri("/" + address, UriKind.Relative), Stop);
        await HandInAsync(sanja, "mk.glw", keys.Sign(keys.Sign(draft, 0), 1));
        await Assertions.Expect(Section(sanja, "Waits")).ToContainTextAsync("Somebody else than sanja");
        Assert.Empty(await AxeCore.LookAsync(sanja.Page, Stop));
        Assert.True(await sanja.FitsAsync());
        await sanja.KeepAsync("watch-lists-waits");
        await sanja.Page.GetByText("Hand over", new() { Exact = true }).ClickAsync();
        await Assertions.Expect(sanja.Page.Locator("p[role=status].grave")).ToContainTextAsync(
            "somebody else than sanja");

        await vesna.Page.GetByText("Hand over", new() { Exact = true }).ClickAsync();
        await Assertions.Expect(vesna.Page.Locator("tr[data-issuer='MK'] td").First).ToHaveTextAsync("1");
        await vesna.Page.GetByText("Show cases").ClickAsync();
        await Assertions.Expect(Section(vesna, "Cases").Locator("tbody tr")).ToHaveCountAsync(3);
        Assert.Empty(await AxeCore.LookAsync(vesna.Page, Stop));
        Assert.True(await vesna.FitsAsync());
        await vesna.KeepAsync("watch-lists");

        await using var mira = await OpenAsync(centre, "mira");
        await mira.Page.GetByText("Show cases").ClickAsync();
        await Assertions.Expect(Section(mira, "Cases").Locator("tbody tr")).ToHaveCountAsync(1);
        await Assertions.Expect(Section(mira, "Hand in")).ToHaveCountAsync(0);
        Assert.DoesNotContain("1234", await mira.Page.ContentAsync(), StringComparison.Ordinal);
        Assert.Empty(sanja.Complaints);
        Assert.Empty(vesna.Outside);
    }

    private static ILocator Section(MonitorPage page, string name)
        => page.Page.Locator($"section[aria-label='{name}']");

    private static async Task HandInAsync(MonitorPage page, string name, byte[] bytes)
    {
        await page.Page.GetByLabel("List or table").SetInputFilesAsync(
            new FilePayload { Name = name, MimeType = "application/octet-stream", Buffer = bytes });
        await page.Page.GetByRole(AriaRole.Button, new() { Name = "Show what changes" }).ClickAsync();
    }

    private async Task<MonitorPage> OpenAsync(CentreWithPeople centre, string name)
    {
        var page = await Stage.OpenAsync(centre.Central, 1280, 800);
        await page.Page.GotoAsync(new Uri(centre.Central.Http.BaseAddress!, "watch-lists").ToString());
        await CentreWithPeople.SignInAsync(page.Page, name, People.PasswordOf(name));
        await page.BeatAsync();
        return page;
    }
}
