using System.Net.Http.Json;
using System.Text.Json;
using GreenLane.Central.Tests.Fixtures;

namespace GreenLane.Cli.Tests;

/// <summary>"enrol" against the real centre, by two people with accounts.</summary>
[Trait("Tier", "process")]
public sealed class EnrolCommandTests : IAsyncLifetime
{
    private const string Boris = "boris";

    private readonly CancellationTokenSource _limit = new(TimeSpan.FromSeconds(120));
    private readonly Desk _desk = new();
    private Mosquitto? _broker;
    private CentralProcess? _central;
    private People? _people;
    private HttpClient? _sanja;

    public async ValueTask InitializeAsync()
    {
        _broker = await Mosquitto.StartOrSkipAsync(_limit.Token);
        _central = new CentralProcess(_broker.Port, access: "accounts");
        _people = new People(_central);
        await _central.StartAsync(_limit.Token);
        _sanja = await _people.SetUpAsync(_limit.Token);
        using var boris = await _people.GiveAsync(_sanja, Boris, "supervisor", _limit.Token);
        _desk.Write("sanja", People.PasswordOf(People.Supervisor) + "\n");
        _desk.Write("boris", People.PasswordOf(Boris));
    }

    public ValueTask DisposeAsync()
    {
        _sanja?.Dispose();
        _people?.Dispose();
        _central?.Dispose();
        _broker?.Dispose();
        _desk.Dispose();
        _limit.Dispose();
        return ValueTask.CompletedTask;
    }

    [Fact]
    public async Task Preview_prints_what_changes_and_leaves_it_to_be_confirmed_and_import_does_it()
    {
        Assert.Equal(0, Run("preview", People.Supervisor));
        Assert.Contains("vehicles 0 -> 3: 0 removed, 0 changed, 3 added", _desk.Output, StringComparison.Ordinal);
        Assert.Contains("added RS-1 RS BG 1234-AA", _desk.Output, StringComparison.Ordinal);
        Assert.Contains("it waits as proposal 1", _desk.Output, StringComparison.Ordinal);
        Assert.Equal(0, await VehiclesAsync());

        Assert.Equal(0, Run("import", People.Supervisor, "--yes"));

        Assert.Contains("the register is at version 1", _desk.Output, StringComparison.Ordinal);
        Assert.Equal(3, await VehiclesAsync());
        Assert.Equal(1, Run("import", People.Supervisor, "--yes"));
        Assert.Contains("nothing would change", _desk.Error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Wrong_lines_are_all_named_and_nothing_is_kept()
    {
        _desk.Write("vehicles.csv", Desk.Vehicles + """
            RS-9,RS,BG1AA,tractor,,,2024-02-01,
            RS-1,RS,=1,tank,,,1900-01-01,

            """);

        Assert.Equal(65, Run("import", People.Supervisor, "--yes"));

        Assert.Contains("vehicles.csv: line 5, column 1 (operator_id)", _desk.Error, StringComparison.Ordinal);
        Assert.Contains("vehicles.csv: line 6, column 4 (kind)", _desk.Error, StringComparison.Ordinal);
        Assert.Contains("begins as a formula does", _desk.Error, StringComparison.Ordinal);
        Assert.Contains("lies before 1990", _desk.Error, StringComparison.Ordinal);
        Assert.Equal(0, await VehiclesAsync());
    }

    [Fact]
    public async Task Register_that_shrinks_waits_for_somebody_else()
    {
        Assert.Equal(0, Run("import", People.Supervisor, "--yes"));
        _desk.Write("vehicles.csv", string.Concat(Desk.Vehicles.Split('\n').Take(2).Select(line => line + "\n")));

        Assert.Equal(1, Run("import", Boris, "--yes"));

        Assert.Contains("somebody else, who may publish, must confirm it", _desk.Error, StringComparison.Ordinal);
        Assert.Equal(3, await VehiclesAsync());
    }

    [Fact]
    public void Wrong_password_and_an_address_that_is_not_private_are_told()
    {
        _desk.Write("boris", "not-the-password-1");
        Assert.Equal(1, Run("preview", Boris));
        Assert.Contains("not signed in", _desk.Error, StringComparison.Ordinal);
        Assert.Equal(2, Run("preview", Boris, centre: "http://192.0.2.1:8090"));
        Assert.Contains("https is needed", _desk.Error, StringComparison.Ordinal);
        Assert.Equal(2, _desk.Run("enrol preview --centre http://127.0.0.1:1 --operators x"));
        Assert.Equal(1, Run("preview", null));
        Assert.Contains("an account is needed", _desk.Error, StringComparison.Ordinal);
    }

    private int Run(string verb, string? account, string? more = null, string? centre = null)
    {
        string[] who = account is null ? [] : ["--account", account, "--password-file", _desk.Path(account)];
        string[] rest =
        [
            "--centre", centre ?? _central!.Http.BaseAddress!.ToString(), .. who,
            "--operators", _desk.Path("operators.csv"), "--vehicles", _desk.Path("vehicles.csv"),
        ];
        return _desk.Run($"enrol {verb}", more is null ? rest : [.. rest, more]);
    }

    private async Task<int> VehiclesAsync()
        => (await _sanja!.GetFromJsonAsync<JsonElement>("/api/v1/enrolment", _limit.Token))
            .GetProperty("vehicles").GetInt32();
}
