using GreenLane.Terminal.Tests.Stage;
using Microsoft.Playwright;

namespace GreenLane.Terminal.Tests.Browser;

/// <summary>What a lane shows of a truck.</summary>
public sealed class LaneViewTests(DeskStage desk) : PageTest(desk)
{
    [Fact]
    public async Task A_truck_that_may_pass_is_shown_from_its_arrival_to_its_leaving()
    {
        await using var page = await OpenAsync();
        await page.GoAsync();
        await Assertions.Expect(page.Signal).ToHaveAttributeAsync("data-shown", "red");
        await page.KeepAsync("free");

        await ArriveAsync(Trucks.Of("RS-1001"));

        await Assertions.Expect(page.Signal).ToHaveAttributeAsync("data-shown", "green");
        await Assertions.Expect(page.Headline).ToHaveTextAsync("Green: every check passed");
        await Assertions.Expect(page.Lane).ToContainTextAsync("Jug Transport d.o.o. (RS-1001)");
        await Assertions.Expect(page.Page.Locator(".crop img")).ToBeVisibleAsync();
        await page.KeepAsync("released");
        await Lane.DriveThroughAsync(Stop);
        await Assertions.Expect(page.Signal).ToHaveAttributeAsync("data-shown", "red");
        await Assertions.Expect(page.Page.Locator(".last .passage-list a").First).ToContainTextAsync("released");
        Assert.Empty(page.Complaints);
        Assert.Empty(page.Outside);
    }

    [Fact]
    public async Task A_referral_says_why_and_offers_three_buttons_of_which_none_has_the_focus()
    {
        await using var page = await OpenAsync();
        await page.GoAsync();

        var truck = Trucks.Mismatched("RS-1002", "RS-1001", 1) with { Sure = [97, 95, 96, 61, 97, 98, 93, 95] };
        await ArriveAsync(truck);

        await Assertions.Expect(page.Headline).ToHaveTextAsync("Tag and plate belong to different vehicles");
        await Assertions.Expect(page.Page.Locator(".referral button")).ToHaveCountAsync(3);
        await Assertions.Expect(page.Page.Locator(".plate mark")).ToHaveTextAsync(["3"]);
        await Assertions.Expect(page.Page.Locator(".crop img")).ToBeVisibleAsync();
        Assert.False(await page.Page.EvaluateAsync<bool>(
            "() => document.activeElement.closest('.referral') !== null"));
        await page.KeepAsync("mismatch");
    }

    [Fact]
    public async Task A_mismatch_names_the_operators_of_the_tag_and_of_the_plate_in_the_lane_and_afterwards()
    {
        await using var page = await OpenAsync();
        await page.GoAsync();

        await Lane.ArriveAsync(Trucks.Mismatched("RS-1002", "MK-1001", 4), Stop);

        await Assertions.Expect(page.Lane).ToContainTextAsync("Operator of the tagMorava Špedicija (RS-1002)");
        await Assertions.Expect(page.Lane).ToContainTextAsync("Operator of the plateVardar Logistik (MK-1001)");
        await page.KeepAsync("mismatch-operators");
        await Lane.BackOutAsync(Stop);
        await page.Page.Locator(".last .passage-list a").First.ClickAsync();
        await Assertions.Expect(page.Page.Locator(".passage")).ToContainTextAsync("Vardar Logistik (MK-1001)");
        await Assertions.Expect(page.Page.Locator(".passage")).ToContainTextAsync("Morava Špedicija (RS-1002)");
        await page.KeepAsync("passage-mismatch");

        await page.GoAsync();
        await Lane.ArriveAsync(Trucks.Of("RS-1002", 5) with { Plate = "ZZ 8765-QX" }, Stop);
        await Assertions.Expect(page.Lane).ToContainTextAsync("Operator of the platenot in any registry");
    }

    /// <summary>A truck comes, with a picture of its own plate.</summary>
    private async Task ArriveAsync(StagedTruck truck)
    {
        var before = Lane.Picture;
        Lane.Picture = await Stage.DrawPlateAsync(truck.Plate!);
        await Lane.ArriveAsync(truck, Stop);
        Lane.Picture = before;
    }
}
