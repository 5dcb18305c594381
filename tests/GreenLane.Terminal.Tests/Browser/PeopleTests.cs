using GreenLane.Terminal.Tests.Stage;
using Microsoft.Playwright;

namespace GreenLane.Terminal.Tests.Browser;

/// <summary>Who may see and do what, as the pages offer it.</summary>
public sealed class PeopleTests(OfficeStage office) : OfficeTest(office)
{
    [Fact]
    public async Task A_wrong_password_is_refused_in_words_and_anybody_may_stop_the_lanes()
    {
        await using var page = await OpenAsync("vid");
        await page.GoAsync("account");
        await page.Page.GetByText("Sign out").ClickAsync();
        await Assertions.Expect(page.Page.Locator("h2")).ToHaveTextAsync("Sign in");
        await page.SignInAsync("ana", "not her password");
        await Assertions.Expect(page.Page.Locator(".answer:visible")).ToHaveTextAsync("Name or secret is wrong.");
        await page.KeepAsync("sign-in");
        Assert.Empty(await AxeCore.LookAsync(page.Page, Stop));

        await page.Page.Locator("main .stop-all").ClickAsync();

        await Assertions.Expect(page.Page.Locator(".stop-here")).ToContainTextAsync("Stopped: the lanes are red.");
        foreach (var lane in Office.Lanes)
        {
            await lane.UntilAsync(state => state.GetProperty("mode").GetString() == "stopped", Stop);
        }
    }

    [Theory]
    [InlineData("vid", "stop")]
    [InlineData("tome", "close,stop")]
    [InlineData("arta", "stop")]
    [InlineData("ana", "close,manual,stop,to-desk,to-inspection,release")]
    [InlineData("vesna", "close,manual,stop,to-desk,to-inspection,release")]
    public async Task Each_role_is_offered_what_it_may_do(string name, string verbs)
    {
        await Lane.ArriveAsync(StagedReferral.Of("issuer-not-recognised").Truck, Stop);
        await using var page = await OpenAsync(name);
        await Assertions.Expect(page.Lane).ToHaveAttributeAsync("data-tone", "wanted");

        var offered = await page.Page.Locator(".lane button[data-verb]:visible")
            .EvaluateAllAsync<string[]>("(all) => all.map((each) => each.dataset.verb)");

        Assert.Equal(verbs.Split(','), offered);
        await page.KeepAsync($"role-{name}");
    }

    [Fact]
    public async Task A_viewer_does_not_see_the_plates_of_strangers()
    {
        await Lane.ArriveAsync(StagedReferral.Of("vehicle-unknown").Truck, Stop);
        await using var page = await OpenAsync("vid");

        await Assertions.Expect(page.Headline).ToHaveTextAsync("The vehicle is not in any registry");
        await Assertions.Expect(page.Lane).Not.ToContainTextAsync("9876");
    }

    [Fact]
    public async Task A_viewer_is_not_told_whose_plate_hangs_on_the_truck_of_a_tag()
    {
        await Lane.ArriveAsync(StagedReferral.Of("tag-plate-mismatch").Truck, Stop);
        await using var officer = await OpenAsync("ana");
        await using var viewer = await OpenAsync("vid");

        await Assertions.Expect(officer.Lane).ToContainTextAsync("Vardar Logistik");
        await Assertions.Expect(viewer.Lane).ToContainTextAsync("Morava Špedicija (RS-1002)");
        await Assertions.Expect(viewer.Lane).Not.ToContainTextAsync("Vardar Logistik");
    }

    [Fact]
    public async Task Who_loses_the_role_while_the_page_is_open_is_signed_out_and_can_do_nothing()
    {
        await People.SendAsync(Office.Http, HttpMethod.Post, "accounts",
            new { name = "zoran", displayName = "Zoran", role = "officer", language = "en" }, Stop);
        var made = await People.SendAsync(Office.Http, HttpMethod.Post, "accounts/zoran/reset", new { }, Stop);
        await using var page = await Stage.OpenAsync(Office);
        await page.SignInAsync("zoran", made.GetProperty("oneTimePassword").GetString()!);
        await page.FillAsync(("old", made.GetProperty("oneTimePassword").GetString()!), ("new", People.Password));
        await page.Page.Keyboard.PressAsync("Enter");
        await page.Lane.WaitForAsync();

        await People.SendAsync(Office.Http, HttpMethod.Patch, "accounts/zoran", new { role = "viewer" }, Stop);

        await Assertions.Expect(page.Page.Locator("h2")).ToHaveTextAsync("Sign in");
        await Assertions.Expect(page.Lane).ToHaveCountAsync(0);
    }

    [Fact]
    public async Task The_language_goes_with_the_account()
    {
        await using var page = await OpenAsync("boris");
        await Assertions.Expect(page.Page.Locator("html")).ToHaveAttributeAsync("lang", "sr-Latn");

        await page.Page.Locator("#top select").SelectOptionAsync("mk");
        await Assertions.Expect(page.Page.Locator("html")).ToHaveAttributeAsync("lang", "mk");
        await using var elsewhere = await OpenAsync("boris");

        await Assertions.Expect(elsewhere.Page.Locator("html")).ToHaveAttributeAsync("lang", "mk");
        await elsewhere.Page.Locator("#top select").SelectOptionAsync("sr-Latn");
        await Assertions.Expect(elsewhere.Page.Locator("html")).ToHaveAttributeAsync("lang", "sr-Latn");
    }

    [Fact]
    public async Task The_audit_says_who_did_what_to_those_who_may_know()
    {
        await using var officer = await OpenAsync("ana");
        await officer.HoldAsync(officer.Button("close"));
        await Assertions.Expect(officer.Lane).ToHaveAttributeAsync("data-mode", "closed");
        await Assertions.Expect(officer.Page.Locator("#top nav")).Not.ToContainTextAsync("Audit");

        await using var page = await OpenAsync("vesna");
        await page.GoAsync("audit");

        var lines = page.Page.Locator("tbody tr").Filter(new() { HasText = "ana" });
        await Assertions.Expect(lines.Filter(new() { HasText = "Close" }).First).ToBeVisibleAsync();
        await page.KeepAsync("audit");
        Assert.Empty(await AxeCore.LookAsync(page.Page, Stop));
    }

    [Fact]
    public async Task A_page_of_somebody_else_can_order_nothing()
    {
        await using var page = await OpenAsync("ana");
        await Lane.ArriveAsync(StagedReferral.Of("identity-weak").Truck, Stop);
        await Lane.UntilAsync(state => state.GetProperty("phase").GetString() == "referred", Stop);
        var passage = (await Lane.StateAsync(Stop)).GetProperty("passage").GetString();
        var stranger = await page.Page.Context.NewPageAsync();
        await stranger.RouteAsync("http://evil.example/**", route => route.FulfillAsync(new()
        {
            ContentType = "text/html",
            Body = "<h1>a page of somebody else</h1>",
        }));
        await stranger.GotoAsync("http://evil.example/");

        await stranger.EvaluateAsync($$"""
            async () => {
              const body = JSON.stringify({ verb: 'release', passage: '{{passage}}', reasonCode: 'documents-checked' });
              for (const type of ['text/plain', 'application/json']) {
                await fetch('{{Office.Address}}api/v1/lanes/1/commands', {
                  method: 'POST', mode: 'no-cors', credentials: 'include', headers: { 'Content-Type': type }, body,
                }).catch(() => {});
              }
            }
            """);

        var state = await Lane.StateAsync(Stop);
        Assert.Equal("referred", state.GetProperty("phase").GetString());
        Assert.Equal("0", await Lane.BoardAsync("get Green", Stop));
    }
}
