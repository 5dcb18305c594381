using System.Net.Http.Json;
using GreenLane.Central.Accounts;
using GreenLane.Central.Tests.Fixtures;
using GreenLane.Monitor.Tests.Stage;
using GreenLane.Terminal.Tests.Stage;
using Microsoft.Playwright;

namespace GreenLane.Monitor.Tests.Pages;

/// <summary>People at a centre with accounts, in a real browser.</summary>
public sealed class PeoplePagesTests(MonitorStage stage) : MonitorTest(stage)
{
    [Fact]
    public async Task From_the_code_on_the_machine_to_a_colleague_who_chose_a_password()
    {
        await using var centre = await CentreWithPeople.StartAsync(Stop);
        await using var sanja = await Stage.OpenAsync(centre.Central, 1280, 800);
        var page = sanja.Page;

        await page.GotoAsync(Address(centre, "accounts"));
        await page.GetByRole(AriaRole.Link, new() { Name = "Set this centre up" }).ClickAsync();
        await page.GetByLabel("Code").FillAsync(await centre.People.CodeAsync(Stop));
        await page.GetByLabel("Name to sign in with").FillAsync(People.Supervisor);
        await page.GetByLabel("Name to be shown").FillAsync("Sanja Ilić");
        await page.GetByLabel("Password, 10").FillAsync(People.PasswordOf(People.Supervisor));
        await sanja.KeepAsync("set-up");
        Assert.Empty(await AxeCore.LookAsync(page, Stop));
        await page.GetByRole(AriaRole.Button, new() { Name = "Become supervisor" }).ClickAsync();
        await sanja.BeatAsync();

        await sanja.FollowAsync(page.GetByRole(AriaRole.Link, new() { Name = "Accounts" }));
        await page.Locator("#new-name").FillAsync("mira");
        await page.Locator("#new-display").FillAsync("Mira Đorđević");
        await page.Locator("#new-role").SelectOptionAsync("operator");
        await page.Locator("#add").ClickAsync();
        var password = await page.Locator("code.given").TextContentAsync();
        Assert.Empty(await AxeCore.LookAsync(page, Stop));
        Assert.True(await sanja.FitsAsync());
        await sanja.KeepAsync("accounts");

        await using var mira = await Stage.OpenAsync(centre.Central, 1280, 800);
        await mira.Page.GotoAsync(Address(centre, "alarms?state=shelved"));
        await mira.KeepAsync("sign-in");
        Assert.Empty(await AxeCore.LookAsync(mira.Page, Stop));
        await CentreWithPeople.SignInAsync(mira.Page, "mira", password!);
        await mira.Page.GetByLabel("Password until now").FillAsync(password!);
        await mira.Page.GetByLabel("New password").FillAsync(People.PasswordOf("mira"));
        await mira.Page.GetByRole(AriaRole.Button, new() { Name = "Choose it" }).ClickAsync();
        await mira.BeatAsync();

        await Assertions.Expect(mira.Page.Locator("header nav")).Not.ToContainTextAsync("Accounts");
        await Assertions.Expect(mira.Page.Locator("header nav")).ToContainTextAsync("Passages");
        await page.GetByRole(AriaRole.Link, new() { Name = "Audit" }).ClickAsync();
        await Assertions.Expect(page.Locator("[data-line]").First).ToContainTextAsync("password-chosen");
        await Assertions.Expect(page.Locator("section[aria-label='Audit']")).Not.ToContainTextAsync("changed");
        Assert.Empty(await AxeCore.LookAsync(page, Stop));
        await sanja.KeepAsync("audit");
        Assert.Empty(sanja.Complaints);
        Assert.Empty(sanja.Outside);
    }

    [Fact]
    public async Task A_page_loses_the_centre_at_once_when_the_role_of_its_session_is_taken_away()
    {
        await using var centre = await CentreWithPeople.StartAsync(Stop);
        using var sanja = await centre.People.SetUpAsync(Stop);
        using var colleague = await centre.People.GiveAsync(sanja, "mira", "supervisor", Stop);
        await using var mira = await Stage.OpenAsync(centre.Central, 1280, 800);
        await mira.Page.GotoAsync(Address(centre, "accounts"));
        await CentreWithPeople.SignInAsync(mira.Page, "mira", People.PasswordOf("mira"));
        await mira.BeatAsync();
        await Assertions.Expect(mira.Page.Locator("[data-account]")).ToHaveCountAsync(2);

        var start = TimeProvider.System.GetTimestamp();
        using var changed = await sanja.PatchAsJsonAsync(
            "/api/v1/accounts/mira", new AccountWish(null, null, "viewer", null), Stop);
        await mira.Page.WaitForURLAsync("**/sign-in?to=%2Faccounts");
        TestContext.Current.SendDiagnosticMessage(
            $"back at the sign-in after {TimeProvider.System.GetElapsedTime(start).TotalSeconds:0.00} s");

        await CentreWithPeople.SignInAsync(mira.Page, "mira", People.PasswordOf("mira"));
        await Assertions.Expect(mira.Page.Locator("h1")).ToHaveTextAsync("Not for this account");
        await mira.KeepAsync("not-for-this-account");
    }

    [Fact]
    public async Task Five_wrong_passwords_close_the_sign_in_for_that_name()
    {
        await using var centre = await CentreWithPeople.StartAsync(Stop);
        using var sanja = await centre.People.SetUpAsync(Stop);
        await using var somebody = await Stage.OpenAsync(centre.Central, 1280, 800);
        await somebody.Page.GotoAsync(Address(centre, ""));
        var alert = somebody.Page.GetByRole(AriaRole.Alert);
        for (var tries = 0; tries < 5; tries++)
        {
            await CentreWithPeople.SignInAsync(somebody.Page, People.Supervisor, $"wrong-password-{tries}");
            await Assertions.Expect(alert).ToContainTextAsync("do not belong together");
            await somebody.Page.GotoAsync(Address(centre, ""));
        }

        await CentreWithPeople.SignInAsync(somebody.Page, People.Supervisor, People.PasswordOf(People.Supervisor));

        await Assertions.Expect(alert).ToContainTextAsync("too many wrong ones in a row");
        await somebody.KeepAsync("locked");
        Assert.Empty(somebody.Outside);
    }

    [Fact]
    public async Task A_search_is_a_form_whose_plate_stands_in_no_address_and_a_passage_opens_with_its_rules()
    {
        await using var centre = await CentreWithPeople.StartAsync(Stop);
        using var sanja = await centre.People.SetUpAsync(Stop);
        using var colleague = await centre.People.GiveAsync(sanja, "mira", "analyst", Stop);
        await TellAsync(centre, "pseudonym-of-22-letter");
        await using var mira = await Stage.OpenAsync(centre.Central, 1280, 800);
        await mira.Page.GotoAsync(Address(centre, "passages"));
        await CentreWithPeople.SignInAsync(mira.Page, "mira", People.PasswordOf("mira"));
        await Assertions.Expect(mira.Page.Locator("[data-passage]")).ToHaveCountAsync(2);
        Assert.Empty(await AxeCore.LookAsync(mira.Page, Stop));
        Assert.True(await mira.FitsAsync());

        await mira.Page.GetByLabel("Pseudonym").FillAsync("pseudonym-of-22-letter");
        await mira.Page.GetByRole(AriaRole.Button, new() { Name = "Search" }).ClickAsync();
        await Assertions.Expect(mira.Page.Locator("[data-passage]")).ToHaveCountAsync(1);
        await mira.KeepAsync("passages");
        Assert.DoesNotContain("pseudonym-of", mira.Page.Url, StringComparison.Ordinal);
        await mira.Page.GetByLabel("Pseudonym").FillAsync("SK1234AB");
        await mira.Page.GetByRole(AriaRole.Button, new() { Name = "Search" }).ClickAsync();
        await Assertions.Expect(mira.Page.GetByRole(AriaRole.Alert)).ToContainTextAsync("holds no key");

        await mira.Page.GetByLabel("Pseudonym").FillAsync("");
        await mira.Page.GetByLabel("Reason").SelectOptionAsync("registry-stale");
        await mira.Page.GetByRole(AriaRole.Button, new() { Name = "Search" }).ClickAsync();
        await mira.Page.WaitForURLAsync("**/passages?*reason=registry-stale");
        await mira.Page.Locator("[data-passage] a").ClickAsync();
        await Assertions.Expect(mira.Page.Locator("section[aria-label='What was read']")).ToBeVisibleAsync();
        var audit = await People.AuditAsync(sanja, Stop);
        Assert.Equal(("mira", "passage-seen", "tabanovce-1/p-2"), (audit[0].By, audit[0].What, audit[0].About));
        Assert.Contains(audit, line => line is { By: "mira", What: "plate-searched" });
        Assert.Empty(mira.Complaints);
        Assert.Empty(mira.Outside);
    }

    [Fact]
    public async Task What_inspections_found_stands_with_their_passage_and_names_nobody()
    {
        await using var centre = await CentreWithPeople.StartAsync(Stop);
        using var sanja = await centre.People.SetUpAsync(Stop);
        using var colleague = await centre.People.GiveAsync(sanja, "mira", "viewer", Stop);
        await TellAsync(centre, "pseudonym-of-22-letter");
        await InspectAsync(centre);
        await using var mira = await Stage.OpenAsync(centre.Central, 1280, 800);
        await mira.Page.GotoAsync(Address(centre, "passages/tabanovce-1/p-2"));
        await CentreWithPeople.SignInAsync(mira.Page, "mira", People.PasswordOf("mira"));

        var rows = mira.Page.Locator("section[aria-label='Inspections'] tbody tr");
        await Assertions.Expect(rows).ToHaveCountAsync(2);
        await Assertions.Expect(rows.Nth(0)).ToContainTextAsync("veterinary");
        await Assertions.Expect(rows.Nth(0)).ToContainTextAsync("broken seal, health");
        await Assertions.Expect(rows.Nth(1)).ToContainTextAsync("pseudonym-of-a-person-");
        Assert.Empty(await AxeCore.LookAsync(mira.Page, Stop));
        Assert.True(await mira.FitsAsync());
        await mira.KeepAsync("passage-inspected");
        var told = await sanja.GetFromJsonAsync<System.Text.Json.JsonElement>(
            new Uri("/api/v1/passages/tabanovce-1/p-2", UriKind.Relative), Stop);
        var first = told.GetProperty("passage").GetProperty("inspections")[0];
        Assert.Equal("irregularity", first.GetProperty("finding").GetString());
        Assert.Equal(2, first.GetProperty("kinds").GetArrayLength());
    }

    private static string Address(CentreWithPeople centre, string path)
        => new Uri(centre.Central.Http.BaseAddress!, path).ToString();

    private static async Task InspectAsync(CentreWithPeople centre)
    {
        var now = TimeProvider.System.GetUtcNow();
        await using var gateway = new GatewayDouble(centre.BrokerPort);
        await gateway.ConnectAsync(Stop);
        var passage = Events.Passage("p-2", now.AddMinutes(-2)).Referred("registry-stale")
            .Closed(outcome: "to-inspection");
        var inspected = Events.Event(gateway.Topics, gateway.Epoch, 3, passage with
        {
            Inspections =
            [
                new(
                    "veterinary", "irregularity", ["broken-seal", "health"], now.AddMinutes(-1), now.AddSeconds(-30),
                    "pseudonym-of-a-person-", now, null),
                new("customs", "nothing", [], now.AddMinutes(-1), now, "pseudonym-of-a-person-", now, null),
            ],
        });
        await gateway.SendAsync(inspected with { Type = GreenLane.Reporting.Contracts.PassageEvent.Inspected }, Stop);
        await gateway.AwaitDurableAsync(3, Stop);
    }

    private static async Task TellAsync(CentreWithPeople centre, string pseudonym)
    {
        var now = TimeProvider.System.GetUtcNow();
        await using var gateway = new GatewayDouble(centre.BrokerPort);
        await gateway.ConnectAsync(Stop);
        var first = Events.Passage("p-1", now.AddMinutes(-3)) with
        {
            Sightings = [new("plate", "camera-1", 0.5, Plate: pseudonym)],
        };
        var second = Events.Passage("p-2", now.AddMinutes(-2)).Referred("registry-stale");
        await gateway.SendAsync(Events.Event(gateway.Topics, gateway.Epoch, 1, first.Closed()), Stop);
        await gateway.SendAsync(
            Events.Event(gateway.Topics, gateway.Epoch, 2, second.Closed(outcome: "referred")), Stop);
        await gateway.AwaitDurableAsync(2, Stop);
    }
}
