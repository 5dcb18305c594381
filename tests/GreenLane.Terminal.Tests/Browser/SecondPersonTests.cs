using System.Text.Json;
using System.Text.RegularExpressions;
using GreenLane.Terminal.Tests.Stage;
using Microsoft.Playwright;

namespace GreenLane.Terminal.Tests.Browser;

/// <summary>A release that one person may not decide alone.</summary>
public sealed class SecondPersonTests(OfficeStage office) : OfficeTest(office)
{
    private static readonly StagedTruck Suspended = StagedReferral.Of("authorisation-suspended").Truck;

    [Fact]
    public async Task Another_officer_confirms_by_pin_at_the_same_screen_and_the_lane_turns_green()
    {
        await using var page = await OpenAsync("ana");
        await AskAsync(page, Suspended);
        await Assertions.Expect(Form(page).Locator(".left")).ToHaveTextAsync(new Regex("^(2:00|1:5)"));
        Assert.Equal("0", await Lane.BoardAsync("get Green", Stop));
        await page.KeepAsync("second-person");

        await ConfirmAsync(page, "boris", People.Pin);

        await Assertions.Expect(page.Signal).ToHaveAttributeAsync("data-shown", "green");
        await Assertions.Expect(page.Headline).ToHaveTextAsync("Green: released by an officer");
        await Assertions.Expect(Form(page)).ToBeHiddenAsync();
        await Lane.DriveThroughAsync(Stop);
        await page.Page.Locator(".last .passage-list a").First.ClickAsync();
        await Assertions.Expect(page.Page.Locator(".passage .verdict")).ToContainTextAsync("released");
    }

    [Theory]
    [InlineData("ana", People.Pin)]
    [InlineData("boris", "739214")]
    [InlineData("tome", People.Pin)]
    [InlineData("nobody", People.Pin)]
    public async Task Oneself_a_wrong_pin_and_who_may_not_confirm_are_refused_and_the_lane_stays_red(
        string second, string pin)
    {
        await using var page = await OpenAsync("ana");
        await AskAsync(page, Suspended);

        await ConfirmAsync(page, second, pin);

        await Assertions.Expect(page.Answer)
            .ToHaveTextAsync("Not confirmed: it must be another person, with the right PIN.");
        await Assertions.Expect(Form(page)).ToBeVisibleAsync();
        await Assertions.Expect(Form(page).Locator("[type='password']")).ToHaveValueAsync("");
        await Assertions.Expect(page.Signal).ToHaveAttributeAsync("data-shown", "red");
        Assert.Equal("0", await Lane.BoardAsync("get Green", Stop));
        await Form(page).Locator("[data-verb='cancel']").ClickAsync();
        await Assertions.Expect(page.Button("to-desk")).ToBeVisibleAsync();
    }

    [Fact]
    public async Task Of_two_screens_that_confirm_at_once_one_wins_and_the_truck_gets_one_green()
    {
        await using var one = await OpenAsync("ana");
        await using var other = await OpenAsync("vesna");
        await AskAsync(one, Suspended);
        await AskAsync(other, null);

        await FillAsync(one, "boris", People.Pin);
        await FillAsync(other, "boris", People.Pin);
        await Task.WhenAll(one.Page.Keyboard.PressAsync("Enter"), other.Page.Keyboard.PressAsync("Enter"));

        await Assertions.Expect(one.Signal).ToHaveAttributeAsync("data-shown", "green");
        await Assertions.Expect(other.Signal).ToHaveAttributeAsync("data-shown", "green");
        await Assertions.Expect(Form(one)).ToBeHiddenAsync();
        await Assertions.Expect(Form(other)).ToBeHiddenAsync();
        var passage = (await Lane.StateAsync(Stop)).GetProperty("passage").GetString();
        using var audit = JsonDocument.Parse(await Office.Http.GetStringAsync("api/v1/audit?limit=20", Stop));
        Assert.Single(audit.RootElement.GetProperty("items").EnumerateArray(), item =>
            item.GetProperty("passage").GetString() == passage
            && item.GetProperty("act").TryGetProperty("second", out var second) && second.GetString() == "boris");
        await Lane.DriveThroughAsync(Stop);
    }

    [Fact]
    public async Task After_two_minutes_nothing_is_confirmed_any_more_until_the_release_is_asked_for_again()
    {
        var fresh = await Stage.OpenAsync(Office);
        await fresh.Page.Clock.InstallAsync();
        await using var page = await OpenAsync("ana", fresh);
        await AskAsync(page, Suspended);
        await FillAsync(page, "boris", People.Pin);

        await page.Page.Clock.FastForwardAsync(120_000);

        await Assertions.Expect(Form(page).Locator(".left")).ToHaveTextAsync("The time is over");
        await Assertions.Expect(Form(page).Locator("[data-verb='confirm']")).ToBeDisabledAsync();
        await page.KeepAsync("second-person-over");
        await page.Page.Keyboard.PressAsync("Enter");
        await Assertions.Expect(page.Page.Locator("#top .state")).ToHaveTextAsync("live");
        Assert.Equal("referred", (await Lane.StateAsync(Stop)).GetProperty("phase").GetString());
        await Form(page).Locator("[data-verb='cancel']").ClickAsync();
        await AskAsync(page, null);
        await Assertions.Expect(Form(page).Locator(".left")).ToHaveTextAsync(new Regex("^(2:00|1:)"));
        await ConfirmAsync(page, "boris", People.Pin);
        await Assertions.Expect(page.Signal).ToHaveAttributeAsync("data-shown", "green");
    }

    [Fact]
    [Hazard("H-17")]
    public async Task Goods_go_on_to_be_inspected_at_their_destination_where_that_is_allowed_and_two_say_so()
    {
        await using var page = await OpenAsync("ana");
        await Lane.ArriveAsync(Suspended, Stop);
        await page.Button("release").ClickAsync();
        await Assertions.Expect(page.Reason("documents-checked")).ToBeVisibleAsync();
        await Assertions.Expect(page.Reason("inspection-at-destination")).ToBeHiddenAsync();
        await page.Page.Keyboard.PressAsync("Escape");
        await Lane.BackOutAsync(Stop);

        await Lane.ArriveAsync(Trucks.Of("RO-1001", 2), Stop);
        await Assertions.Expect(page.Page.Locator(".lane .waiting li")).ToHaveCountAsync(2);
        await page.Button("release").ClickAsync();
        await Assertions.Expect(page.Reason("inspection-at-destination")).ToBeVisibleAsync();
        await page.KeepAsync("release-at-destination");
        await page.HoldAsync(page.Reason("inspection-at-destination"));
        await Assertions.Expect(Form(page)).ToBeVisibleAsync();
        await ConfirmAsync(page, "boris", People.Pin);

        await Assertions.Expect(page.Signal).ToHaveAttributeAsync("data-shown", "green");
        await Lane.DriveThroughAsync(Stop);
        await page.Page.Locator(".last .passage-list a").First.ClickAsync();
        await Assertions.Expect(page.Page.Locator(".passage")).ToContainTextAsync("Inspection at destination");
    }

    [Fact]
    public async Task The_truck_that_leaves_takes_the_question_with_it()
    {
        await using var page = await OpenAsync("ana");
        await AskAsync(page, Suspended);

        await Lane.BackOutAsync(Stop);

        await Assertions.Expect(Form(page)).ToBeHiddenAsync();
    }

    private static ILocator Form(TerminalPage page) => page.Page.Locator(".second");

    /// <summary>A truck comes, if one is given, and its release is asked for by one person.</summary>
    private async Task AskAsync(TerminalPage page, StagedTruck? truck)
    {
        if (truck is not null)
        {
            await Lane.ArriveAsync(truck, Stop);
        }

        await page.Button("release").ClickAsync();
        await page.HoldAsync(page.Reason("documents-checked"));
        await Assertions.Expect(Form(page)).ToBeVisibleAsync();
    }

    private static async Task ConfirmAsync(TerminalPage page, string account, string pin)
    {
        await FillAsync(page, account, pin);
        await page.Page.Keyboard.PressAsync("Enter");
    }

    private static async Task FillAsync(TerminalPage page, string account, string pin)
    {
        await Form(page).Locator("[type='text']").FillAsync(account);
        await Form(page).Locator("[type='password']").FillAsync(pin);
    }
}
