using System.Text;
using GreenLane.Central.Tests.Fixtures;
using GreenLane.Lanes;
using GreenLane.Registry;
using Microsoft.Playwright;

namespace GreenLane.Monitor.Tests.Stage;

/// <summary>A centre with an enrolment office that signs what it publishes.</summary>
public sealed class EnrolmentOffice : IAsyncDisposable
{
    public const string Operators = """
        operator_id,name,country,authorisation,type,status,granted_on,status_since,consent
        MK-1,Prevoz Sever,MK,A1,AEOF,granted,2024-01-01,2024-01-01,yes
        """;

    public const string Vehicles = """
        operator_id,country,plate,kind,epc,tid,valid_from,valid_to
        MK-1,MK,SK 1234 AB,tractor,AABB,,2024-02-01,
        MK-1,MK,SK 1235 AB,tractor,AABC,,2024-02-01,
        """;

    private readonly MonitorStage _stage;
    private readonly string _folder;

    private EnrolmentOffice(MonitorStage stage, string folder, CentreWithPeople centre)
        => (_stage, _folder, Centre) = (stage, folder, centre);

    public CentreWithPeople Centre { get; }

    public static async Task<EnrolmentOffice> StartAsync(MonitorStage stage, CancellationToken stop)
    {
        ArgumentNullException.ThrowIfNull(stage);
        var folder = Directory.CreateTempSubdirectory("greenlane-signed-").FullName;
        return new EnrolmentOffice(stage, folder, await CentreWithPeople.StartAsync(stop, folder, Key(folder)));
    }

    /// <summary>Opens a page for somebody who signs in there.</summary>
    public async Task<MonitorPage> OpenAsync(string name, string path = "enrolment", int width = 1280)
    {
        var page = await _stage.OpenAsync(Centre.Central, width, 800);
        await page.Page.GotoAsync(new Uri(Centre.Central.Http.BaseAddress!, path).ToString());
        await CentreWithPeople.SignInAsync(page.Page, name, People.PasswordOf(name));
        await page.BeatAsync();
        return page;
    }

    /// <summary>Enrols what two tables hold, and publishes it.</summary>
    public static async Task PublishAsync(
        HttpClient supervisor, string operators, string vehicles, CancellationToken stop)
    {
        ArgumentNullException.ThrowIfNull(supervisor);
        using var form = new MultipartFormDataContent
        {
            { new StringContent(operators), "operators", "operators.csv" },
            { new StringContent(vehicles), "vehicles", "vehicles.csv" },
        };
        using var proposed = await supervisor.PostAsync("/api/v1/enrolment/imports", form, stop);
        Assert.True(proposed.IsSuccessStatusCode, await proposed.Content.ReadAsStringAsync(stop));
        using var confirmed = await supervisor.PostAsync("/api/v1/enrolment/proposals/1/confirm", null, stop);
        Assert.True(confirmed.IsSuccessStatusCode, await confirmed.Content.ReadAsStringAsync(stop));
        using var wish = new StringContent("""{"version":1,"sequence":0}""", Encoding.UTF8, "application/json");
        using var published = await supervisor.PostAsync("/api/v1/enrolment/publications", wish, stop);
        Assert.True(published.IsSuccessStatusCode, await published.Content.ReadAsStringAsync(stop));
    }

    public static ILocator Section(MonitorPage page, string name)
    {
        ArgumentNullException.ThrowIfNull(page);
        return page.Page.Locator($"section[aria-label='{name}']");
    }

    public async ValueTask DisposeAsync()
    {
        await Centre.DisposeAsync();
        Directory.Delete(_folder, recursive: true);
    }

    /// <summary>A key that gateways trust.</summary>
    private static string Key(string folder)
    {
        using var key = SigningKey.Create();
        Assert.True(TrustedKey.TryReadPem(key.PublicPem(), out var trusted, out _));
        File.WriteAllBytes(
            Path.Combine(folder, "trust.json"), TrustStore.Empty.With(CountryCode.Parse("MK"), trusted!, 1).ToJson());
        var path = Path.Combine(folder, "key.pem");
        File.WriteAllText(path, key.PrivatePem());
        File.SetUnixFileMode(path, UnixFileMode.UserRead | UnixFileMode.UserWrite);
        return path;
    }
}
