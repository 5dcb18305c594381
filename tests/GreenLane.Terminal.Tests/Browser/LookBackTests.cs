using GreenLane.Terminal.Tests.Stage;
using Microsoft.Playwright;

namespace GreenLane.Terminal.Tests.Browser;

/// <summary>What was, and what the next shift has to know.</summary>
public sealed class LookBackTests(OfficeStage office) : OfficeTest(office)
{
    [Fact]
    public async Task A_passage_is_found_by_its_plate_with_its_pictures_and_everything_done_about_it()
    {
        await using var page = await OpenAsync("ana");
        await Lane.ArriveAsync(StagedReferral.Of("role-not-recognised").Truck, Stop);
        await page.HoldAsync(page.Button("to-desk"));
        await Lane.DriveThroughAsync(Stop);

        await page.GoAsync("passages");
        await page.Page.FillAsync("[name='plate']", "HL*");
        await page.Page.Locator("[name='outcome']").SelectOptionAsync("to-desk");
        await page.Page.Keyboard.PressAsync("Enter");
        await Assertions.Expect(page.Page.Locator(".passage-list a[data-kind='to-desk']").First).ToBeVisibleAsync();
        await Assertions.Expect(page.Page.Locator(".passage-list a:not([data-kind='to-desk'])")).ToHaveCountAsync(0);
        await Assertions.Expect(page.Page.Locator(".said")).ToContainTextAsync("All of them: ");
        await page.Page.Locator(".passage-list a").First.ClickAsync();

        await Assertions.Expect(page.Page.Locator(".verdict")).ToHaveTextAsync(
            "to the desk · The operator's role in this transport does not count");
        await Assertions.Expect(page.Page.Locator(".passage")).ToContainTextAsync("· Desk · ana");
        await Assertions.Expect(page.Page.Locator(".passage .crop img").First).ToBeVisibleAsync();
        Assert.True(await page.Page.Locator(".passage .crop img").First.EvaluateAsync<bool>(
            "(image) => image.complete && image.naturalWidth > 100"));
        await page.KeepAsync("passage");
    }

    [Fact]
    public async Task A_list_is_told_of_neutrally_in_the_lane_and_in_full_to_a_supervisor_whose_look_is_recorded()
    {
        await using var officer = await OpenAsync("ana");
        await using var supervisor = await OpenAsync("vesna");
        await Lane.ArriveAsync(StagedReferral.Of("watch-list").Truck, Stop);
        await Assertions.Expect(supervisor.Headline).ToHaveTextAsync("An additional check is required");
        Assert.DoesNotContain(StageFiles.WantedCase, await supervisor.Page.ContentAsync(), StringComparison.Ordinal);
        Assert.DoesNotContain("watch-list-seen", await AuditAsync(), StringComparison.Ordinal);

        await officer.Page.Locator(".checks").ClickAsync();
        await supervisor.Page.Locator(".checks").ClickAsync();

        await Assertions.Expect(supervisor.Page.Locator(".passage")).ToContainTextAsync(StageFiles.WantedCase);
        await Assertions.Expect(officer.Page.Locator(".rules li").First).ToBeVisibleAsync();
        Assert.DoesNotContain(StageFiles.WantedCase, await officer.Page.ContentAsync(), StringComparison.Ordinal);
        Assert.Contains("watch-list-seen", await AuditAsync(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_shift_is_handed_over_with_a_note_that_the_next_one_reads()
    {
        await using var page = await OpenAsync("ana");
        await page.GoAsync("shift");
        await page.Page.Locator("textarea").First.FillAsync("Camera 2 was cleaned at noon. <b>=1+1</b>");
        await page.Page.GetByRole(AriaRole.Button, new() { Name = "Add", Exact = true }).ClickAsync();
        await Assertions.Expect(page.Page.Locator("blockquote").Last).ToContainTextAsync("<b>=1+1</b>");
        await page.Page.Locator("textarea").Last.FillAsync("All quiet");
        await page.Page.GetByRole(AriaRole.Button, new() { Name = "Hand over", Exact = true }).ClickAsync();

        await using var next = await OpenAsync("boris");
        await next.GoAsync("shift");

        await Assertions.Expect(next.Page.Locator("blockquote").First).ToContainTextAsync("All quiet");
        await Assertions.Expect(next.Page.Locator(".shift > header")).ToContainTextAsync("predao ana");
        await page.GoAsync("lanes");
        await page.GoAsync("shift");
        await page.KeepAsync("shift");
        Assert.Empty(await AxeCore.LookAsync(page.Page, Stop));
    }

    [Fact]
    public async Task A_passage_from_the_paper_form_is_marked_as_entered_by_hand_with_person_and_time()
    {
        await using var page = await OpenAsync("ana");
        await page.GoAsync("late");
        var came = TimeZoneInfo.ConvertTime(
            DateTimeOffset.UtcNow.AddHours(-2), TimeZoneInfo.FindSystemTimeZoneById("Europe/Skopje"));
        await page.Page.FillAsync("[name='openedAt']", came.ToString("yyyy-MM-ddTHH:mm", null));
        await page.Page.FillAsync("[name='plate']", "SK 5555-AA");
        await page.Page.FillAsync("[name='country']", "MK");
        await page.Page.FillAsync("[name='text']", "gateway was dead");
        await page.KeepAsync("late");
        await page.Page.Locator("[type='submit']").ClickAsync();
        await Assertions.Expect(page.Page.Locator(".answer")).ToHaveTextAsync("Done.");

        await page.GoAsync("passages");
        await page.Page.FillAsync("[name='plate']", "SK 5555 AA");
        await page.Page.Keyboard.PressAsync("Enter");
        await Assertions.Expect(page.Page.Locator(".passage-list a").First).ToContainTextAsync("released · by hand");
        await page.Page.Locator(".passage-list a").First.ClickAsync();

        await Assertions.Expect(page.Page.Locator(".by-hand")).ToContainTextAsync("Entered by hand by ana on");
    }

    [Fact]
    public async Task An_inspection_goes_from_the_referral_to_what_it_found_and_out_of_the_next_shifts_list()
    {
        await using var page = await OpenAsync("ana");
        await Lane.ArriveAsync(StagedReferral.Of("inspect-all").Truck, Stop);
        await page.HoldAsync(page.Button("to-inspection"));
        var id = (await Lane.StateAsync(Stop)).GetProperty("passage").GetString()!;
        await Lane.DriveThroughAsync(Stop);
        await RecordedAsync(id);
        await page.GoAsync("shift");
        var waiting = page.Page.Locator($".shift a[href='#/passages/{id}']");
        await Assertions.Expect(waiting).ToContainTextAsync("to inspection");
        await waiting.ClickAsync();

        await page.Page.Locator("[name='agency']").SelectOptionAsync("veterinary");
        await page.Page.Locator("[name='finding']").SelectOptionAsync("irregularity");
        await page.Page.Locator("[type='submit']").ClickAsync();
        await Assertions.Expect(page.Page.Locator(".answer")).ToContainTextAsync("kinds say what was found");
        await page.Page.Locator("[name='kinds'][value='health']").CheckAsync();
        await page.Page.Locator("[name='kinds'][value='broken-seal']").CheckAsync();
        await page.Page.FillAsync("[name='text']", "thermometer <b>broken</b>");
        await page.KeepAsync("inspection-form");
        await page.Page.Locator("[type='submit']").ClickAsync();

        await Assertions.Expect(page.Page.Locator(".passage")).ToContainTextAsync(
            "veterinary · irregularity · broken seal · health risk · ");
        await Assertions.Expect(page.Page.Locator(".passage")).ToContainTextAsync("ana · thermometer <b>broken</b>");
        await Assertions.Expect(page.Page.Locator(".passage")).ToContainTextAsync("Inspection entered · ana");
        await page.KeepAsync("inspection");
        Assert.Empty(await AxeCore.LookAsync(page.Page, Stop));
        await page.GoAsync("shift");
        await Assertions.Expect(page.Page.Locator(".shift blockquote, .shift dl").First).ToBeVisibleAsync();
        await Assertions.Expect(waiting).ToHaveCountAsync(0);
    }

    [Theory]
    [InlineData("passages")]
    [InlineData("shift")]
    [InlineData("paper")]
    [InlineData("audit")]
    public async Task Every_page_is_printed_black_on_white_without_its_buttons(string name)
    {
        await using var page = await OpenAsync("vesna");
        await page.GoAsync(name);
        await page.Page.Locator("main h2").WaitForAsync();
        await page.Page.EmulateMediaAsync(new() { Media = Media.Print });

        Assert.Equal(0, await page.Page.Locator("button:visible, select:visible").CountAsync());
        await Assertions.Expect(page.Page.Locator("body")).ToHaveCSSAsync("background-color", "rgb(255, 255, 255)");
        var paper = await page.Page.PdfAsync(new() { Format = "A4", Landscape = name == "paper" });
        await File.WriteAllBytesAsync(Path.Combine(TerminalStage.Pictures, $"{name}.pdf"), paper, Stop);
        Assert.Equal("%PDF"u8, paper.AsSpan(0, 4));
    }

    /// <summary>Until the passage has closed in the record, which is a moment later than in the lane.</summary>
    private async Task RecordedAsync(string id)
    {
        while (!(await Office.Http.GetStringAsync("api/v1/inspections?open", Stop))
            .Contains($"\"{id}\"", StringComparison.Ordinal))
        {
            await Task.Delay(40, Stop);
        }
    }

    private Task<string> AuditAsync() => Office.Http.GetStringAsync("api/v1/audit?limit=5", Stop);
}
