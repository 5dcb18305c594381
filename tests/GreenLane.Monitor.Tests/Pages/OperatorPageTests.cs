using System.Net;
using System.Net.Http.Headers;
using System.Text;
using GreenLane.Central.Tests.Fixtures;
using GreenLane.Monitor.Tests.Stage;
using GreenLane.Terminal.Tests.Stage;
using Microsoft.Playwright;
using static GreenLane.Monitor.Tests.Stage.EnrolmentOffice;

namespace GreenLane.Monitor.Tests.Pages;

/// <summary>An operator's page at an enrolment office: its vehicles, tags, consent, and what is done to them.</summary>
public sealed class OperatorPageTests(MonitorStage stage) : MonitorTest(stage)
{
    private const string Address = "enrolment/operators/MK/MK-1";

    [Fact]
    public async Task A_tag_is_lost_another_issued_consent_withdrawn_and_a_vehicle_leaves_each_with_a_reason()
    {
        await using var office = await StartAsync(Stage, Stop);
        using var supervisor = await office.Centre.People.SetUpAsync(Stop);
        await PublishAsync(supervisor, Operators, Vehicles, Stop);
        await using var page = await office.OpenAsync(People.Supervisor, Address);
        var (vehicles, history) = (Section(page, "Vehicles"), Section(page, "History"));
        await Assertions.Expect(vehicles).ToContainTextAsync("2 vehicles");

        await vehicles.GetByText("Tag lost of SK 1234 AB").ClickAsync();
        await DoAsync(page, "fell off at Tabanovce", "Note that it is lost", "AABB counts for nobody");
        await Assertions.Expect(history).ToContainTextAsync("tag-lost");
        await vehicles.GetByText("Issue tag of SK 1234 AB").ClickAsync();
        await page.Page.GetByLabel("EPC").FillAsync("AABC");
        await DoAsync(page, "a new one", "Note that it was issued", "has the tag AABC");
        await Assertions.Expect(page.Page.Locator("p[role=status].grave")).ToContainTextAsync(
            "this tag is on MK SK 1235 AB of MK-1");
        await vehicles.GetByText("Issue tag of SK 1234 AB").ClickAsync();
        await page.Page.GetByLabel("EPC").FillAsync("xyz");
        await Assertions.Expect(vehicles).ToContainTextAsync("EPC: not 1 to");
        await page.Page.GetByLabel("EPC").FillAsync("E280116060000209");
        await DoAsync(page, "a new one", "Note that it was issued", "has the tag E280116060000209");
        await Assertions.Expect(history).ToContainTextAsync("tag-issued");
        await Section(page, "Consent").GetByText("Note that consent is withdrawn").ClickAsync();
        await DoAsync(page, "letter 12", "Note that consent is withdrawn", "does not consent any more");
        await Assertions.Expect(Section(page, "Consent")).ToContainTextAsync("pass at home alone");
        await vehicles.GetByText("End of SK 1235 AB").ClickAsync();
        await DoAsync(page, "sold", "Note the end", "is not MK-1's any more, from now on");
        await Assertions.Expect(history.Locator("tbody tr").First).ToContainTextAsync("sold");

        await Assertions.Expect(page.Page.GetByText("holds what the gateways do not have yet")).ToBeVisibleAsync();
        await vehicles.GetByLabel("Plate").FillAsync("sk-1235");
        await vehicles.GetByRole(AriaRole.Button, new() { Name = "Search" }).ClickAsync();
        await Assertions.Expect(vehicles).ToContainTextAsync("1 vehicle has this in its plate");
        await Assertions.Expect(vehicles.Locator("tbody tr")).ToHaveCountAsync(1);
        Assert.DoesNotContain("1235", page.Page.Url, StringComparison.Ordinal);
        Assert.Single(
            await People.AuditAsync(supervisor, Stop), line => line.What == "enrolment-looked-up");
        Assert.Empty(page.Complaints);
    }

    [Theory]
    [InlineData(1280)]
    [InlineData(1920)]
    public async Task The_page_shuts_nobody_out_with_a_form_open_and_asked_once_more(int width)
    {
        await using var office = await StartAsync(Stage, Stop);
        using var supervisor = await office.Centre.People.SetUpAsync(Stop);
        await PublishAsync(supervisor, Operators, Vehicles, Stop);
        await using var page = await office.OpenAsync(People.Supervisor, Address, width);
        Assert.Empty(await AxeCore.LookAsync(page.Page, Stop));
        await page.KeepAsync($"operator-{width}");

        await Section(page, "Vehicles").GetByText("Replace tag of SK 1234 AB").ClickAsync();
        await page.Page.GetByLabel("EPC").FillAsync("E280116060000209");
        await page.Page.GetByLabel("because").FillAsync("broken");
        await page.Page.GetByRole(AriaRole.Button, new() { Name = "Go on" }).ClickAsync();
        await Assertions.Expect(page.Page.GetByText("It counts with the next publication.")).ToBeVisibleAsync();

        Assert.Empty(await AxeCore.LookAsync(page.Page, Stop));
        Assert.True(await page.FitsAsync());
        await page.KeepAsync($"operator-form-{width}");
        Assert.Empty(page.Outside);
    }

    [Fact]
    public async Task With_the_keyboard_alone_one_notes_that_a_tag_is_lost()
    {
        await using var office = await StartAsync(Stage, Stop);
        using var supervisor = await office.Centre.People.SetUpAsync(Stop);
        await PublishAsync(supervisor, Operators, Vehicles, Stop);
        await using var page = await office.OpenAsync(People.Supervisor, Address);
        var keys = page.Page.Keyboard;

        await page.Page.GetByRole(AriaRole.Button, new() { Name = "Tag lost of SK 1234 AB" }).FocusAsync();
        await keys.PressAsync("Enter");
        await Assertions.Expect(page.Page.GetByLabel("because")).ToBeFocusedAsync();
        await keys.TypeAsync("fell off");
        await Assertions.Expect(page.Page.GetByRole(AriaRole.Button, new() { Name = "Go on" })).ToBeEnabledAsync();
        await keys.PressAsync("Enter");
        await Assertions.Expect(page.Page.GetByRole(AriaRole.Button, new() { Name = "Note that it is lost" }))
            .ToBeFocusedAsync();
        await keys.PressAsync("Enter");

        await Assertions.Expect(Section(page, "History")).ToContainTextAsync("fell off");
        await Assertions.Expect(page.Page.GetByRole(AriaRole.Button, new() { Name = "Issue tag of SK 1234 AB" }))
            .ToBeFocusedAsync();
    }

    [Fact]
    public async Task An_operator_asks_by_its_token_and_the_office_sees_the_doubt_refuses_one_and_accepts_another()
    {
        await using var office = await StartAsync(Stage, Stop);
        using var supervisor = await office.Centre.People.SetUpAsync(Stop);
        await PublishAsync(
            supervisor, Operators + "\nMK-2,Drugi,MK,A2,AEOF,granted,2024-01-01,2024-01-01,no\n",
            Vehicles + "\nMK-2,MK,SK 9001 AB,tractor,,,2024-02-01,\n", Stop);
        await using var page = await office.OpenAsync(People.Supervisor, Address);
        await Section(page, "Tokens").GetByLabel("For whom").FillAsync("the fleet desk");
        await Section(page, "Tokens").GetByRole(AriaRole.Button, new() { Name = "Make a token" }).ClickAsync();
        var token = await Section(page, "Tokens").Locator("code.given").TextContentAsync();
        using var fleet = office.Centre.People.Stranger();
        fleet.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Bearer", token);

        await AskAsync(fleet, """{"kind":"vehicle","country":"MK","plate":"SK 9OO1 AB","vehicle":"tractor"}""");
        await AskAsync(fleet, """{"kind":"tag-lost","country":"MK","plate":"SK 1234 AB","text":"<b>it fell</b> off"}""");
        var requests = Section(page, "Requests");
        await Assertions.Expect(requests.Locator("tbody tr")).ToHaveCountAsync(2);
        await Assertions.Expect(requests).ToContainTextAsync("cameras take it for MK SK 9001 AB of MK-2");
        await Assertions.Expect(requests).ToContainTextAsync("<b>it fell</b> off");
        Assert.Empty(await AxeCore.LookAsync(page.Page, Stop));
        Assert.True(await page.FitsAsync());
        await page.KeepAsync("operator-requests");
        await requests.Locator("tbody tr").First.GetByText("Accept").ClickAsync();
        await Assertions.Expect(Section(page, "History")).ToContainTextAsync("request 2: <b>it fell</b> off");
        await requests.GetByText("Do not").ClickAsync();
        await requests.GetByLabel("because").FillAsync("this plate is another's");
        await requests.GetByRole(AriaRole.Button, new() { Name = "Refuse" }).ClickAsync();
        await Assertions.Expect(requests).ToHaveCountAsync(0);
        await Section(page, "Tokens").GetByText("Revoke token 1").ClickAsync();
        await Section(page, "Tokens").GetByText("Revoke token 1 for ever").ClickAsync();
        await Assertions.Expect(Section(page, "Tokens")).ToContainTextAsync("revoked by sanja");

        using var late = await fleet.GetAsync("/api/v1/requests", Stop);
        Assert.Equal(HttpStatusCode.Unauthorized, late.StatusCode);
        Assert.Empty(page.Complaints);
    }

    [Fact]
    public async Task An_operator_that_is_not_enrolled_has_no_page_and_who_may_not_enrol_sees_none()
    {
        await using var office = await StartAsync(Stage, Stop);
        using var supervisor = await office.Centre.People.SetUpAsync(Stop);
        using var viewer = await office.Centre.People.GiveAsync(supervisor, "vera", "viewer", Stop);
        await PublishAsync(supervisor, Operators, Vehicles, Stop);

        Assert.Equal(404, await StatusAsync(supervisor, "enrolment/operators/RS/MK-1"));
        Assert.Equal(404, await StatusAsync(supervisor, "enrolment/operators/MK/MK-2"));
        Assert.Equal(403, await StatusAsync(viewer, Address));
    }

    private static async Task AskAsync(HttpClient fleet, string request)
    {
        using var content = new StringContent(request, Encoding.UTF8, "application/json");
        using var answer = await fleet.PostAsync("/api/v1/requests", content, Stop);
        Assert.Equal(HttpStatusCode.Created, answer.StatusCode);
    }

    /// <summary>Fills in why, goes on, reads what will be so, and does it.</summary>
    private static async Task DoAsync(MonitorPage page, string reason, string verb, string sentence)
    {
        var form = page.Page.Locator("form.act");
        await form.GetByLabel("because").FillAsync(reason);
        await form.GetByRole(AriaRole.Button, new() { Name = "Go on" }).ClickAsync();
        await Assertions.Expect(form).ToContainTextAsync(sentence);
        await Assertions.Expect(form).ToContainTextAsync("It counts with the next publication.");
        await form.GetByRole(AriaRole.Button, new() { Name = verb }).ClickAsync();
        await Assertions.Expect(form).ToHaveCountAsync(0);
    }

    private static async Task<int> StatusAsync(HttpClient browser, string path)
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, "/" + path);
        request.Headers.Accept.ParseAdd("text/html");
        using var answer = await browser.SendAsync(request, Stop);
        return (int)answer.StatusCode;
    }
}
