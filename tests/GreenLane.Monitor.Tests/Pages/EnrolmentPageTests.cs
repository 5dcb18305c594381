using System.Text;
using GreenLane.Central.Tests.Fixtures;
using GreenLane.Monitor.Tests.Stage;
using GreenLane.Terminal.Tests.Stage;
using Microsoft.Playwright;
using static GreenLane.Monitor.Tests.Stage.EnrolmentOffice;

namespace GreenLane.Monitor.Tests.Pages;

/// <summary>An enrolment office of two, each in a browser of their own.</summary>
public sealed class EnrolmentPageTests(MonitorStage stage) : MonitorTest(stage)
{
    private static readonly string[] Phases =
    [
        "The files are on their way", "Lines are read", "The registry is made of them",
        "It is held against the register",
    ];

    [Fact]
    public async Task One_imports_another_publishes_one_asks_for_a_suspension_and_only_the_other_can_confirm_it()
    {
        await using var office = await StartAsync(Stage, Stop);
        using var supervisor = await office.Centre.People.SetUpAsync(Stop);
        using var clerk = await office.Centre.People.GiveAsync(supervisor, "ana", "operator", Stop);
        await using var ana = await office.OpenAsync("ana");
        await using var sanja = await office.OpenAsync(People.Supervisor);

        await HandInAsync(ana.Page, Operators, Vehicles + "\nMK-1,MK,SK 1236 AB,tank,,,1900-01-01,\n");
        await Assertions.Expect(ana.Page.GetByRole(AriaRole.Alert)).ToContainTextAsync("2 lines are wrong");
        await Assertions.Expect(Section(ana, "Import").Locator("tbody tr")).ToHaveCountAsync(2);
        await ana.KeepAsync("enrolment-wrong");
        await HandInAsync(ana.Page, Operators, Vehicles);
        await Assertions.Expect(Section(ana, "Waits to be decided")).ToContainTextAsync(
            "Import of operators.csv, vehicles.csv");
        Assert.Empty(await AxeCore.LookAsync(ana.Page, Stop));
        await ana.KeepAsync("enrolment-import");
        await Section(ana, "Waits to be decided").GetByText("Import this").ClickAsync();
        await Assertions.Expect(Section(ana, "Register")).ToContainTextAsync("1 operators, 2 vehicles");
        await Assertions.Expect(Section(ana, "Register")).ToContainTextAsync("Who may publish is another");

        await Section(sanja, "Register").GetByText("Publish version 1").ClickAsync();
        await Assertions.Expect(Section(sanja, "Published").Locator("tbody tr")).ToHaveCountAsync(1);

        await ana.FollowAsync(
            Section(ana, "Operators").GetByRole(AriaRole.Link, new() { Name = "Prevoz Sever" }));
        await Section(ana, "Authorisations").GetByText("suspend", new() { Exact = true }).ClickAsync();
        await ana.Page.GetByLabel("because").FillAsync("forged certificates");
        await ana.Page.GetByRole(AriaRole.Button, new() { Name = "Go on" }).ClickAsync();
        await ana.Page.GetByRole(AriaRole.Button, new() { Name = "Ask to suspend it" }).ClickAsync();
        await Section(ana, "Waits to be decided").GetByText("Suspend", new() { Exact = true }).ClickAsync();
        await Assertions.Expect(ana.Page.Locator("p[role=status].grave")).ToContainTextAsync("somebody else than ana");
        await ana.KeepAsync("operator-asked");

        await Section(sanja, "Waits to be decided").GetByText("Suspend", new() { Exact = true }).ClickAsync();
        await Assertions.Expect(Section(sanja, "Published").Locator("tbody tr")).ToHaveCountAsync(2);
        await Assertions.Expect(Section(ana, "History")).ToContainTextAsync("confirmed by sanja");
        await Assertions.Expect(Section(ana, "Authorisations")).ToContainTextAsync("suspended");
        Assert.Empty(await AxeCore.LookAsync(sanja.Page, Stop));
        Assert.True(await sanja.FitsAsync());
        await sanja.KeepAsync("enrolment");
        Assert.Empty(sanja.Complaints);
        Assert.Empty(ana.Outside);
    }

    [Fact]
    public async Task An_import_of_many_vehicles_says_on_the_page_how_far_it_is()
    {
        const int Lines = 20_000;
        await using var office = await StartAsync(Stage, Stop);
        using var supervisor = await office.Centre.People.SetUpAsync(Stop);
        await using var sanja = await office.OpenAsync(People.Supervisor);
        await sanja.Page.EvaluateAsync("""
            () => {
              window.said = [];
              const card = document.querySelector("section[aria-label='Import']");
              const look = () => {
                const bar = card.querySelector("progress");
                if (bar) {
                  window.said.push(`${bar.getAttribute("aria-label")}|${bar.nextElementSibling.textContent}`);
                }
              };
              new MutationObserver(look).observe(
                card, { subtree: true, childList: true, characterData: true, attributes: true });
            }
            """);

        await HandInAsync(
            sanja.Page, Operators,
            "operator_id,country,plate,kind,epc,tid,valid_from,valid_to\n" + string.Concat(
                Enumerable.Range(100_000, Lines).Select(n => $"MK-1,MK,SK{n}A,tractor,{n:X8},,2024-02-01,\n")));

        await Assertions.Expect(Section(sanja, "Waits to be decided")).ToContainTextAsync(
            "Import of operators.csv", new() { Timeout = 60_000 });
        await Assertions.Expect(Section(sanja, "Import").Locator("progress")).ToHaveCountAsync(0);

        // What follows quickly may reach the page at once; that the files come is seen, for it is the page that sends.
        var said = await sanja.Page.EvaluateAsync<string[]>("() => window.said");
        var phases = said.Select(words => words.Split('|')[0]).Distinct().ToList();
        Assert.Equal(Phases[0], phases[0]);
        Assert.Equal(Phases.Where(phases.Contains), phases);
        Assert.Contains(said, words => words.EndsWith(" of 937 KiB", StringComparison.Ordinal));
    }

    private static async Task HandInAsync(IPage page, string operators, string vehicles)
    {
        await page.GetByLabel("Workbook, or operators.csv").SetInputFilesAsync(File("operators.csv", operators));
        await page.GetByLabel("vehicles.csv", new() { Exact = true })
            .SetInputFilesAsync(File("vehicles.csv", vehicles));
        await page.GetByRole(AriaRole.Button, new() { Name = "Show what changes" }).ClickAsync();
    }

    private static FilePayload File(string name, string text)
        => new() { Name = name, MimeType = "text/csv", Buffer = Encoding.UTF8.GetBytes(text) };
}
