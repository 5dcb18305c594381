using System.Text;
using GreenLane.Central.Tests.Fixtures;
using GreenLane.Lanes;
using GreenLane.Monitor.Tests.Stage;
using GreenLane.Registry;
using GreenLane.Terminal.Tests.Stage;
using Microsoft.Playwright;

namespace GreenLane.Monitor.Tests.Pages;

/// <summary>An enrolment office of two, each in a browser of their own.</summary>
public sealed class EnrolmentPageTests(MonitorStage stage) : MonitorTest(stage)
{
    private const string Operators = """
        operator_id,name,country,authorisation,type,status,granted_on,status_since,consent
        MK-1,Prevoz Sever,MK,A1,AEOF,granted,2024-01-01,2024-01-01,yes
        """;

    private const string Vehicles = """
        operator_id,country,plate,kind,epc,tid,valid_from,valid_to
        MK-1,MK,SK 1234 AB,tractor,AABB,,2024-02-01,
        MK-1,MK,SK 1235 AB,tractor,AABC,,2024-02-01,
        """;

    [Fact]
    public async Task One_imports_another_publishes_one_asks_for_a_suspension_and_only_the_other_can_confirm_it()
    {
        var folder = Directory.CreateTempSubdirectory("greenlane-signed-").FullName;
        await using var centre = await CentreWithPeople.StartAsync(Stop, folder, Key(folder));
        using var supervisor = await centre.People.SetUpAsync(Stop);
        using var clerk = await centre.People.GiveAsync(supervisor, "ana", "operator", Stop);
        await using var ana = await OpenAsync(centre, "ana");
        await using var sanja = await OpenAsync(centre, People.Supervisor);

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

        await Section(ana, "Suspend or revoke").GetByLabel("because").FillAsync("forged certificates");
        await Section(ana, "Suspend or revoke").GetByText("suspend", new() { Exact = true }).ClickAsync();
        await Section(ana, "Waits to be decided").GetByText("Suspend", new() { Exact = true }).ClickAsync();
        await Assertions.Expect(ana.Page.Locator("p[role=status].grave")).ToContainTextAsync("somebody else than ana");

        await Section(sanja, "Waits to be decided").GetByText("Suspend", new() { Exact = true }).ClickAsync();
        await Assertions.Expect(Section(sanja, "Published").Locator("tbody tr")).ToHaveCountAsync(2);
        await Assertions.Expect(Section(ana, "History")).ToContainTextAsync("confirmed by sanja");
        Assert.Empty(await AxeCore.LookAsync(sanja.Page, Stop));
        Assert.True(await sanja.FitsAsync());
        await sanja.KeepAsync("enrolment");
        Assert.Empty(sanja.Complaints);
        Assert.Empty(ana.Outside);
        Directory.Delete(folder, recursive: true);
    }

    private static ILocator Section(MonitorPage page, string name)
        => page.Page.Locator($"section[aria-label='{name}']");

    private static async Task HandInAsync(IPage page, string operators, string vehicles)
    {
        await page.GetByLabel("Workbook, or operators.csv").SetInputFilesAsync(File("operators.csv", operators));
        await page.GetByLabel("vehicles.csv", new() { Exact = true })
            .SetInputFilesAsync(File("vehicles.csv", vehicles));
        await page.GetByRole(AriaRole.Button, new() { Name = "Show what changes" }).ClickAsync();
    }

    private static FilePayload File(string name, string text)
        => new() { Name = name, MimeType = "text/csv", Buffer = Encoding.UTF8.GetBytes(text) };

    /// <summary>A key that gateways trust.</summary>
    private static string Key(string folder)
    {
        using var key = SigningKey.Create();
        Assert.True(TrustedKey.TryReadPem(key.PublicPem(), out var trusted, out _));
        System.IO.File.WriteAllBytes(
            Path.Combine(folder, "trust.json"), TrustStore.Empty.With(CountryCode.Parse("MK"), trusted!, 1).ToJson());
        var path = Path.Combine(folder, "key.pem");
        System.IO.File.WriteAllText(path, key.PrivatePem());
        System.IO.File.SetUnixFileMode(path, UnixFileMode.UserRead | UnixFileMode.UserWrite);
        return path;
    }

    private async Task<MonitorPage> OpenAsync(CentreWithPeople centre, string name)
    {
        var page = await Stage.OpenAsync(centre.Central, 1280, 800);
        await page.Page.GotoAsync(new Uri(centre.Central.Http.BaseAddress!, "enrolment").ToString());
        await CentreWithPeople.SignInAsync(page.Page, name, People.PasswordOf(name));
        await page.BeatAsync();
        return page;
    }
}
