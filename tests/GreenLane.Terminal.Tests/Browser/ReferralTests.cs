using GreenLane.Lanes;
using GreenLane.Terminal.Tests.Stage;
using Microsoft.Playwright;

namespace GreenLane.Terminal.Tests.Browser;

/// <summary>Every reason to refer, as it comes to the screen.</summary>
[Collection(AtTheSecondDesk.Name)]
public sealed class ReferralTests(DeskStage desk) : PageTest(desk)
{
    private static readonly string[] Languages = ["en", "sr-Latn", "sr-Cyrl", "mk", "sq"];

    [Fact]
    public async Task Each_reason_comes_to_the_screen_as_its_sentence_with_what_is_usually_done()
    {
        await using var page = await OpenAsync();
        await page.GoAsync();
        await Desk.UntilNoticedAsync(Stop);
        var sentences = Dictionaries.Entries("en").ToDictionary();

        foreach (var staged in StagedReferral.All)
        {
            await page.ShowLaneAsync(staged.Lane);
            await Desk.LaneAt(staged.Lane).ArriveAsync(staged.Truck, Stop);

            await Assertions.Expect(page.Headline).ToHaveTextAsync(sentences[$"reason.{staged.Reason}"]);
            await Assertions.Expect(page.Page.Locator(".referral button:visible")).ToHaveCountAsync(3);
            await Assertions.Expect(page.Page.Locator(".referral button[data-usual]")).ToHaveCountAsync(1);
            await Assertions.Expect(page.Signal).ToHaveAttributeAsync("data-shown", "red");
            await page.KeepAsync($"reason-{staged.Reason}");
            await Desk.LaneAt(staged.Lane).BackOutAsync(Stop);
        }

        Assert.Empty(page.Complaints);
    }

    [Fact]
    public void Every_reason_is_staged_here_or_in_a_test_of_its_own()
    {
        string[] elsewhere =
        [
            "already-inside", "impossible-journey", "inspection-closed", "clock-untrusted", "journal-unavailable",
            "lane-fault", "lane-closed",
        ];

        Assert.Equal(
            Enum.GetValues<Reason>().Skip(1).Select(StableId.Of).Order(StringComparer.Ordinal),
            StagedReferral.All.Select(staged => staged.Reason).Concat(elsewhere).Order(StringComparer.Ordinal));
    }

    [Fact]
    public async Task An_inspection_whose_office_is_closed_says_until_when_to_wait_in_every_language()
    {
        var before = TimeProvider.System.GetUtcNow();
        await Lane.ArriveAsync(Trucks.Of("RO-1001", 1), Stop);
        var opens = new[] { -1, 0, 1 }.Select(
            day => $"{StageFiles.VeterinaryOpens(before).AddDays(day):yyyy-MM-dd} 07:00").ToArray();

        foreach (var language in Languages)
        {
            await using var page = await OpenAsync(language);
            await page.GoAsync();
            await page.ShowLaneAsync("1");
            var sentences = Dictionaries.Entries(language).ToDictionary();
            var waiting = page.Page.Locator(".lane .waiting li");

            await Assertions.Expect(page.Headline).ToHaveTextAsync(sentences["reason.inspect-all"]);
            await Assertions.Expect(page.Page.Locator(".lane .others"))
                .ToContainTextAsync(sentences["reason.inspection-closed"]);
            await Assertions.Expect(waiting).ToHaveCountAsync(2);
            var texts = await waiting.AllTextContentsAsync();
            Assert.Contains(texts[0], opens.Select(time => sentences["waiting.opens"]
                .Replace("{agency}", sentences["agency.veterinary"], StringComparison.Ordinal)
                .Replace("{time}", time, StringComparison.Ordinal)));
            Assert.Equal(sentences["waiting.destination"], texts[1]);
            Assert.True(await page.FitsAsync(), $"{language} is wider than the screen");
            await page.KeepAsync($"inspection-closed-{language}");

            await page.Page.Locator(".lane .checks").ClickAsync();
            await Assertions.Expect(page.Page.Locator(".passage .waiting li")).ToHaveTextAsync(texts);
            await page.KeepAsync($"inspection-closed-passage-{language}");
        }

        await Lane.BackOutAsync(Stop);
    }

    [Fact]
    public async Task Twins_are_referred_in_the_lane_where_the_truck_stands_and_after_it_has_entered()
    {
        await using var page = await OpenAsync();
        await page.GoAsync();
        var truck = Trucks.Of("RS-1002", 6);
        await Lane.ArriveAsync(truck, Stop);
        await Assertions.Expect(page.Signal).ToHaveAttributeAsync("data-shown", "green");

        await Desk.LaneAt("4").ArriveAsync(truck, Stop);
        await page.ShowLaneAsync("4");
        await Assertions.Expect(page.Headline)
            .ToHaveTextAsync("This vehicle was seen elsewhere too shortly before");
        await page.KeepAsync("reason-impossible-journey");
        await Desk.LaneAt("4").BackOutAsync(Stop);
        await page.ShowLaneAsync("1");
        if ((await Lane.StateAsync(Stop)).GetProperty("phase").GetString() == "referred")
        {
            // Where it stands, too, a person has to look now; here that was a copy.
            await Lane.BackOutAsync(Stop);
            return;
        }

        await Lane.DriveThroughAsync(Stop);
        await Lane.ArriveAsync(truck, Stop);
        await Assertions.Expect(page.Headline).ToHaveTextAsync("This vehicle entered before and has not left");
        await page.KeepAsync("reason-already-inside");
        await Lane.BackOutAsync(Stop);
    }

    [Fact]
    public async Task A_closed_lane_and_one_with_a_fault_say_so()
    {
        await using var page = await OpenAsync();
        await page.GoAsync();
        await page.ShowLaneAsync("1");
        await page.HoldAsync(page.Button("close"));
        await Assertions.Expect(page.Lane).ToHaveAttributeAsync("data-mode", "closed");
        await Lane.ArriveAsync(Trucks.Of("RS-1001", 7), Stop);
        await Assertions.Expect(page.Headline).ToHaveTextAsync("The lane is not in automatic mode");
        await page.KeepAsync("reason-lane-closed");
        await Lane.BackOutAsync(Stop);
        await page.HoldAsync(page.Button("open"));
        await Assertions.Expect(page.Lane).ToHaveAttributeAsync("data-mode", "automatic");

        await Lane.BoardAsync("set RedFeedback 0", Stop);
        await Assertions.Expect(page.Signal).ToHaveAttributeAsync("data-shown", "dark");
        await Assertions.Expect(page.Lane).ToContainTextAsync("Red is commanded and does not light.");
        await Lane.ArriveAsync(Trucks.Of("MK-1001", 7), Stop);
        await Assertions.Expect(page.Headline).ToHaveTextAsync("The lane itself has a fault");
        await page.KeepAsync("reason-lane-fault");
        await Lane.BoardAsync("release RedFeedback", Stop);
        await Lane.BackOutAsync(Stop);
        await Assertions.Expect(page.Signal).ToHaveAttributeAsync("data-shown", "red");
    }

    [Fact]
    public async Task A_referral_is_whole_in_every_language()
    {
        var staged = StagedReferral.Of("tag-plate-mismatch");
        var doubtful = staged.Truck.Plate!.Where(char.IsLetterOrDigit).ElementAt(3).ToString();
        await Lane.ArriveAsync(staged.Truck, Stop);

        foreach (var language in Languages)
        {
            await using var page = await OpenAsync(language);
            await page.GoAsync();
            var sentences = Dictionaries.Entries(language).ToDictionary();

            await Assertions.Expect(page.Headline).ToHaveTextAsync(sentences["reason.tag-plate-mismatch"]);
            await Assertions.Expect(page.Page.Locator("html")).ToHaveAttributeAsync("lang", language);
            await Assertions.Expect(page.Page.Locator(".plate mark")).ToHaveTextAsync([doubtful]);
            Assert.True(await page.FitsAsync(), $"{language} is wider than the screen");
            await page.KeepAsync($"referral-{language}");
        }

        await Lane.BackOutAsync(Stop);
    }

    [Fact]
    public async Task At_night_the_look_is_dark_and_says_the_same()
    {
        await Lane.ArriveAsync(StagedReferral.Of("watch-list").Truck, Stop);
        await using var page = await OpenAsync(look: "night");
        await page.GoAsync();

        await Assertions.Expect(page.Headline).ToHaveTextAsync("An additional check is required");
        await Assertions.Expect(page.Page.Locator("body")).ToHaveCSSAsync("background-color", "rgb(20, 24, 27)");
        await page.KeepAsync("night");
        await Lane.BackOutAsync(Stop);
    }
}
