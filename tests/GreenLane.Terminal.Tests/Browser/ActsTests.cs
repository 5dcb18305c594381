using GreenLane.Terminal.Tests.Stage;
using Microsoft.Playwright;

namespace GreenLane.Terminal.Tests.Browser;

/// <summary>What an officer does at a lane, by touch and by keyboard alone.</summary>
public sealed class ActsTests(DeskStage desk) : PageTest(desk)
{
    /// <summary>Of an issuer that is not recognised here: referred as soon as it was read.</summary>
    private const string NotRecognised = "BA-1001";

    [Theory]
    [InlineData("to-desk", 2)]
    [InlineData("to-inspection", 3)]
    public async Task Held_for_a_second_a_button_raises_the_barrier_under_red(string verb, int number)
    {
        await using var page = await OpenAsync();
        await page.GoAsync();
        await Lane.ArriveAsync(Trucks.Of(NotRecognised, number), Stop);
        await Assertions.Expect(page.Button(verb)).ToBeEnabledAsync();

        await page.Button(verb).ClickAsync();
        await Assertions.Expect(page.Answer).ToHaveTextAsync("Keep it pressed for one second");
        await page.HoldAsync(page.Button(verb));

        await Assertions.Expect(page.Headline).ToHaveTextAsync("The barrier is up under red");
        await Assertions.Expect(page.Signal).ToHaveAttributeAsync("data-shown", "red");
        await page.KeepAsync(verb);
        await Lane.DriveThroughAsync(Stop);
        await Assertions.Expect(page.Page.Locator(".last .passage-list a").First)
            .ToHaveAttributeAsync("data-kind", verb);
    }

    [Fact]
    public async Task A_release_takes_a_reason_that_is_held_and_turns_the_lane_green()
    {
        await using var page = await OpenAsync();
        await page.GoAsync();
        await Lane.ArriveAsync(Trucks.Of(NotRecognised, 4), Stop);

        await page.Button("release").ClickAsync();
        await Assertions.Expect(page.Reason("other")).ToBeDisabledAsync();
        await Assertions.Expect(page.Page.Locator("button[data-verb='cancel']:visible")).ToBeFocusedAsync();
        await page.KeepAsync("release");
        await page.HoldAsync(page.Reason("documents-checked"));

        await Assertions.Expect(page.Signal).ToHaveAttributeAsync("data-shown", "green");
        await Assertions.Expect(page.Headline).ToHaveTextAsync("Green: released by an officer");
        await Lane.DriveThroughAsync(Stop);
    }

    [Fact]
    public async Task A_release_that_needs_a_second_person_is_refused_where_there_can_be_none()
    {
        await using var page = await OpenAsync();
        await page.GoAsync();
        await Lane.ArriveAsync(StagedReferral.Of("authorisation-suspended").Truck, Stop);
        await Assertions.Expect(page.Button("release")).ToContainTextAsync("a second person confirms");

        await page.Button("release").ClickAsync();
        await page.HoldAsync(page.Reason("documents-checked"));

        await Assertions.Expect(page.Answer).ToContainTextAsync("A second person must confirm");
        Assert.Equal("0", await Lane.BoardAsync("get Green", Stop));
        await page.KeepAsync("second-impossible");
        await Lane.BackOutAsync(Stop);
    }

    [Fact]
    public async Task Everything_is_done_by_keyboard_alone()
    {
        await using var page = await OpenAsync();
        await page.GoAsync();
        var keys = page.Page.Keyboard;
        var lane = Lane;

        await keys.PressAsync("1");
        await lane.ArriveAsync(Trucks.Of(NotRecognised, 5), Stop);
        await Assertions.Expect(page.Button("to-desk")).ToBeEnabledAsync();
        await keys.PressAsync("F1");
        await page.HoldEnterAsync();
        await Assertions.Expect(page.Headline).ToHaveTextAsync("The barrier is up under red");
        await lane.DriveThroughAsync(Stop);

        await lane.ArriveAsync(Trucks.Of(NotRecognised, 6), Stop);
        await Assertions.Expect(page.Button("to-inspection")).ToBeEnabledAsync();
        await keys.PressAsync("F2");
        await page.HoldEnterAsync();
        await Assertions.Expect(page.Headline).ToHaveTextAsync("The barrier is up under red");
        await lane.DriveThroughAsync(Stop);

        await lane.ArriveAsync(Trucks.Of(NotRecognised, 7), Stop);
        await Assertions.Expect(page.Button("release")).ToBeEnabledAsync();
        await keys.PressAsync("F3");
        await keys.PressAsync("Enter");
        await keys.PressAsync("Escape");
        await Assertions.Expect(page.Page.Locator(".release")).ToBeHiddenAsync();
        await keys.PressAsync("F3");
        await keys.PressAsync("Enter");
        await keys.PressAsync("Shift+Tab");
        await keys.TypeAsync("seen by eye");
        await keys.PressAsync("Shift+Tab");
        await page.HoldEnterAsync();
        await Assertions.Expect(page.Signal).ToHaveAttributeAsync("data-shown", "green");

        await keys.PressAsync("F4");
        await Assertions.Expect(page.Signal).ToHaveAttributeAsync("data-shown", "red");
        await Assertions.Expect(page.Lane).ToHaveAttributeAsync("data-mode", "stopped");
        await lane.BackOutAsync(Stop);
        await page.Button("open").FocusAsync();
        await page.HoldEnterAsync();
        await Assertions.Expect(page.Lane).ToHaveAttributeAsync("data-mode", "automatic");
        await page.Button("close").FocusAsync();
        await page.HoldEnterAsync();
        await Assertions.Expect(page.Lane).ToHaveAttributeAsync("data-mode", "closed");
        await page.Button("open").FocusAsync();
        await page.HoldEnterAsync();
        await keys.PressAsync("3");
        await Assertions.Expect(page.Lane).ToHaveAttributeAsync("data-lane", "3");
    }

    [Fact]
    public async Task Every_control_can_be_reached_by_the_tab_key_and_shows_that_it_has_the_focus()
    {
        await using var page = await OpenAsync();
        await page.GoAsync();
        await Lane.ArriveAsync(Trucks.Of(NotRecognised, 8), Stop);
        await Assertions.Expect(page.Button("release")).ToBeEnabledAsync();

        var reached = new List<string>();
        for (var i = 0; i < 40; i++)
        {
            await page.Page.Keyboard.PressAsync("Tab");
            reached.Add(await page.Page.EvaluateAsync<string>("""
                () => {
                  const at = document.activeElement;
                  const outlined = getComputedStyle(at).outlineStyle !== 'none';
                  const name = at.dataset.verb ?? at.dataset.lane ?? at.getAttribute('href') ?? at.id;
                  return at === document.body ? 'page' : outlined ? name : `${name} without outline`;
                }
                """));
        }

        string[] controls =
        [
            "#/lanes", "#/passages", "#/shift", "#/account", "stop-all", "2", "close", "stop", "to-desk",
            "to-inspection", "release",
        ];
        Assert.Empty(controls.Except(reached));
        Assert.DoesNotContain(reached, place => place.EndsWith("without outline", StringComparison.Ordinal));
        await Lane.BackOutAsync(Stop);
    }

    [Fact]
    public async Task Stop_all_makes_every_lane_red_with_one_touch()
    {
        await using var page = await OpenAsync();
        await page.GoAsync();
        await Lane.ArriveAsync(Trucks.Of("MK-1001", 0), Stop);
        await Assertions.Expect(page.Signal).ToHaveAttributeAsync("data-shown", "green");

        await page.Page.Locator("#stop-all").ClickAsync();

        await Assertions.Expect(page.Signal).ToHaveAttributeAsync("data-shown", "red");
        foreach (var lane in Desk.Lanes)
        {
            await lane.UntilAsync(state => state.GetProperty("mode").GetString() == "stopped", Stop);
        }

        await page.KeepAsync("stopped");
        await Lane.BackOutAsync(Stop);
        foreach (var lane in Desk.Lanes)
        {
            await page.ShowLaneAsync(lane.Id);
            await page.HoldAsync(page.Button("open"));
            await Assertions.Expect(page.Lane).ToHaveAttributeAsync("data-mode", "automatic");
        }
    }

    [Fact]
    public async Task A_latched_fault_is_cleared_by_hand()
    {
        await using var page = await OpenAsync();
        await page.GoAsync();
        await page.ShowLaneAsync("2");
        await Desk.LaneAt("2").BoardAsync("set GreenFeedback 1", Stop);
        await Assertions.Expect(page.Signal).ToHaveAttributeAsync("data-shown", "both");
        await Assertions.Expect(page.Button("reset")).ToBeVisibleAsync();
        await page.KeepAsync("lamp-conflict");

        await Desk.LaneAt("2").BoardAsync("release GreenFeedback", Stop);
        await page.HoldAsync(page.Button("reset"));

        await Assertions.Expect(page.Button("reset")).ToBeHiddenAsync();
        await Assertions.Expect(page.Page.Locator(".faults li")).ToHaveCountAsync(0);
    }

    [Fact]
    public async Task It_sounds_once_when_an_officer_is_needed_and_is_silent_after_a_touch()
    {
        await using var page = await OpenAsync();
        await page.GoAsync();
        await Lane.ArriveAsync(Trucks.Of("MK-1001", 1), Stop);
        await Assertions.Expect(page.Signal).ToHaveAttributeAsync("data-shown", "green");
        await Assertions.Expect(page.Page.Locator("html")).Not.ToHaveAttributeAsync("data-sounded", "1");
        await Lane.DriveThroughAsync(Stop);

        await Lane.ArriveAsync(new StagedTruck("ZZ 1111-QX"), Stop);

        await Assertions.Expect(page.Page.Locator("html")).ToHaveAttributeAsync("data-sounded", "1");
        await page.Page.Keyboard.PressAsync("F1");
        await Lane.BackOutAsync(Stop);
        await Assertions.Expect(page.Page.Locator("html")).ToHaveAttributeAsync("data-sounded", "1");
    }
}
