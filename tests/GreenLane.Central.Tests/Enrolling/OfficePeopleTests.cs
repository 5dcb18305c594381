using System.Net;
using System.Net.Http.Headers;
using System.Net.Http.Json;
using System.Text.Json;
using GreenLane.Central.Enrolling;
using GreenLane.Central.Enrolling.Requests;
using GreenLane.Central.Tests.Fixtures;
using GreenLane.Lanes;
using GreenLane.Registry;
using GreenLane.Reporting.Contracts;
using MQTTnet;

namespace GreenLane.Central.Tests.Enrolling;

/// <summary>An office of three at the real program, with a real broker: from an import to a suspension.</summary>
[Trait("Tier", "process")]
public sealed class OfficePeopleTests : IAsyncLifetime
{
    private static readonly JsonSerializerOptions Json = new(JsonSerializerDefaults.Web);
    private static readonly string Topic = new FileTopic("MK", FileTopic.Registry, "MK").Path;

    private readonly CancellationTokenSource _limit = new(TimeSpan.FromSeconds(120));
    private readonly string _folder = Directory.CreateTempSubdirectory("greenlane-signed-").FullName;
    private readonly SigningKey _key = SigningKey.Create();
    private readonly IMqttClient _listener = new MqttClientFactory().CreateMqttClient();
    private readonly SemaphoreSlim _heard = new(0);
    private Mosquitto? _broker;
    private CentralProcess? _central;
    private People? _people;

    private CancellationToken Limit => _limit.Token;

    public async ValueTask InitializeAsync()
    {
        Assert.True(TrustedKey.TryReadPem(_key.PublicPem(), out var key, out _));
        await File.WriteAllBytesAsync(
            Path.Combine(_folder, "trust.json"), TrustStore.Empty.With(CountryCode.Parse("MK"), key!, 1).ToJson(),
            Limit);
        var keyFile = Path.Combine(_folder, "key.pem");
        await File.WriteAllTextAsync(keyFile, _key.PrivatePem(), Limit);
        File.SetUnixFileMode(keyFile, UnixFileMode.UserRead | UnixFileMode.UserWrite);
        _broker = await Mosquitto.StartOrSkipAsync(Limit);
        _central = new CentralProcess(_broker.Port, access: "accounts", files: _folder)
        {
            Arguments = [$"--Enrolment:Key={keyFile}"],
        };
        _people = new People(_central);
        await _central.StartAsync(Limit);
        _listener.ApplicationMessageReceivedAsync += _ =>
        {
            _heard.Release();
            return Task.CompletedTask;
        };
        await _listener.ConnectAsync(
            new MqttClientOptionsBuilder().WithTcpServer("127.0.0.1", _broker.Port).Build(), Limit);
        await _listener.SubscribeAsync(Topic, cancellationToken: Limit);
    }

    public ValueTask DisposeAsync()
    {
        _listener.Dispose();
        _people?.Dispose();
        _central?.Dispose();
        _broker?.Dispose();
        _key.Dispose();
        _heard.Dispose();
        _limit.Dispose();
        Directory.Delete(_folder, recursive: true);
        return ValueTask.CompletedTask;
    }

    [Fact]
    [Hazard("H-15")]
    public async Task A_suspension_that_two_people_agreed_on_lies_at_the_broker_and_each_did_what_they_may()
    {
        using var sanja = await _people!.SetUpAsync(Limit);
        using var boris = await _people.GiveAsync(sanja, "boris", "supervisor", Limit);
        using var ana = await _people.GiveAsync(sanja, "ana", "operator", Limit);
        using var viewer = await _people.GiveAsync(sanja, "vera", "viewer", Limit);

        var import = await ImportAsync(ana, Office.Tables(1000, 50));
        Assert.Equal(50, import.Import!.Vehicles.Added);
        Assert.Equal(HttpStatusCode.OK, await ConfirmAsync(ana, import.Id));
        Assert.Equal(HttpStatusCode.Forbidden, await PublishAsync(ana, 1, 0));
        Assert.Equal(HttpStatusCode.Forbidden, (await viewer.GetAsync("/api/v1/enrolment", Limit)).StatusCode);
        Assert.Equal(HttpStatusCode.OK, await PublishAsync(sanja, 1, 0));
        await _heard.WaitAsync(Limit);
        Assert.Equal(HttpStatusCode.Conflict, await PublishAsync(boris, 1, 0));

        var asked = await DoneAsync(await ana.PostAsJsonAsync(
            "/api/v1/enrolment/status", new StatusWish("RS-1", null, "suspended", "forged certificates"), Json, Limit));
        Assert.Equal(HttpStatusCode.Forbidden, await ConfirmAsync(ana, asked.Number));
        var start = TimeProvider.System.GetTimestamp();
        Assert.Equal(HttpStatusCode.OK, await ConfirmAsync(boris, asked.Number));
        await _heard.WaitAsync(Limit);
        TestContext.Current.TestOutputHelper!.WriteLine(
            $"at the broker {TimeProvider.System.GetElapsedTime(start).TotalSeconds:F2} s after it was confirmed");

        Assert.True(RegistryFile.TryReadUnverified(
            await File.ReadAllBytesAsync(Path.Combine(_folder, "registry-MK.glr"), Limit), out var registry, out _));
        Assert.Equal(2UL, registry!.State.Sequence);
        Assert.Equal(AuthorisationStatus.Suspended, registry.ReadOperator(0).Authorisations[0].Status);
        var history = await ana.GetFromJsonAsync<RegisterHistory>("/api/v1/enrolment/history", Json, Limit);
        var latest = history!.Items[0];
        Assert.Equal(("ana", "boris", "suspended"), (latest.By, latest.Second, latest.What));
        Assert.Equal(
            ["enrolment-confirmed", "enrolment-confirmed", "enrolment-status", "enrolment-published"],
            (await People.AuditAsync(sanja, Limit)).Select(line => line.What)
                .Where(what => what.StartsWith("enrolment-", StringComparison.Ordinal)).Take(4));
    }

    [Fact]
    public async Task Wrong_lines_are_answered_with_their_places_and_what_is_no_table_is_refused()
    {
        using var sanja = await _people!.SetUpAsync(Limit);
        var files = Office.Tables(1000, 2, "RS-9,RS,BG1AA,tractor,,,2024-02-01,\nRS-1,RS,BG2AA,tank,,,9999-12-31,\n");

        using var wrong = await SendAsync(sanja, files);
        using var bomb = await SendAsync(sanja, new ImportFiles("book.xlsx", "PK\u0003\u0004 no archive"u8.ToArray()));
        using var nothing = await sanja.PostAsync("/api/v1/enrolment/imports", new StringContent("x"), Limit);

        Assert.Equal(HttpStatusCode.UnprocessableEntity, wrong.StatusCode);
        var refusal = await wrong.Content.ReadFromJsonAsync<ImportRefusal>(Json, Limit);
        Assert.Equal(
            [(4, "operator_id"), (5, "kind"), (5, "valid_from")],
            refusal!.Problems.Select(problem => ((int)problem.Line, problem.Name)));
        Assert.Equal(HttpStatusCode.UnprocessableEntity, bomb.StatusCode);
        Assert.Equal(HttpStatusCode.UnsupportedMediaType, nothing.StatusCode);
        var register = await sanja.GetFromJsonAsync<RegisterDocument>("/api/v1/enrolment", Json, Limit);
        Assert.Equal((0L, 0L), (register!.Version, register.OpenProposals));
    }

    [Fact]
    public async Task An_import_that_is_not_waited_for_says_to_who_handed_it_in_what_came_of_it()
    {
        using var sanja = await _people!.SetUpAsync(Limit);
        using var ana = await _people.GiveAsync(sanja, "ana", "operator", Limit);

        using var good = await SendAsync(ana, Office.Tables(1000, 50), isAsync: true);
        using var bad = await SendAsync(ana, Office.Tables(1000, 2, "RS-1,RS,BG2AA,tank,,,2024-02-01,\n"), true);

        Assert.Equal(HttpStatusCode.Accepted, good.StatusCode);
        var done = await OverAsync(ana, good.Headers.Location!);
        Assert.Equal(("done", 50L, 50), (done.Phase, done.Of, done.Proposal!.Import!.Vehicles.Added));
        var refused = await OverAsync(ana, bad.Headers.Location!);
        Assert.Equal(("refused", 1), (refused.Phase, refused.Refusal!.Count));
        Assert.Equal("kind", refused.Refusal.Problems[0].Name);
        using var other = await sanja.GetAsync(good.Headers.Location, Limit);
        Assert.Equal(HttpStatusCode.NotFound, other.StatusCode);
    }

    [Fact]
    public async Task An_operator_is_asked_for_by_country_and_id_and_that_its_vehicles_were_seen_is_recorded()
    {
        using var sanja = await _people!.SetUpAsync(Limit);
        var import = await ImportAsync(sanja, Office.Tables(1000, 50));
        Assert.Equal(HttpStatusCode.OK, await ConfirmAsync(sanja, import.Id));

        var one = await sanja.GetFromJsonAsync<EnrolledOperator>("/api/v1/enrolment/operators/RS/RS-1", Json, Limit);
        var vehicles = await sanja.GetFromJsonAsync<VehicleList>(
            "/api/v1/enrolment/operators/RS/RS-1/vehicles?search=bg104&limit=3", Json, Limit);
        using var none = await sanja.GetAsync("/api/v1/enrolment/operators/MK/RS-1", Limit);

        Assert.Equal("One", one!.Name);
        Assert.Equal(("BG1044AA", 5), (vehicles!.Next, vehicles.Found));
        Assert.Equal(HttpStatusCode.NotFound, none.StatusCode);
        var seen = Assert.Single(
            await People.AuditAsync(sanja, Limit), line => line.What == "enrolment-looked-up");
        Assert.Equal("RS-1", seen.About);
    }

    [Fact]
    public async Task An_operator_asks_with_its_token_and_reads_what_the_office_says_until_the_token_is_revoked()
    {
        using var sanja = await _people!.SetUpAsync(Limit);
        var import = await ImportAsync(sanja, Office.Tables(1000, 50));
        Assert.Equal(HttpStatusCode.OK, await ConfirmAsync(sanja, import.Id));
        const string Tokens = "/api/v1/enrolment/operators/RS/RS-1/tokens";
        using var made = await sanja.PostAsJsonAsync(Tokens, new TokenWish("the fleet desk"), Json, Limit);
        var token = (await made.Content.ReadFromJsonAsync<GivenToken>(Json, Limit))!;
        using var fleet = _people.Stranger();
        using var nobody = await fleet.PostAsJsonAsync("/api/v1/requests", Truck, Json, Limit);
        Assert.Equal(HttpStatusCode.Unauthorized, nobody.StatusCode);

        fleet.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Bearer", token.Token);
        using var handedIn = await fleet.PostAsJsonAsync("/api/v1/requests", Truck, Json, Limit);
        Assert.Equal(HttpStatusCode.Created, handedIn.StatusCode);
        using var others = await fleet.GetAsync("/api/v1/enrolment", Limit);
        Assert.Equal(HttpStatusCode.Unauthorized, others.StatusCode);
        using var big = await fleet.PostAsJsonAsync(
            "/api/v1/requests", Truck with { Text = new string('a', 9000) }, Json, Limit);
        Assert.Equal(HttpStatusCode.RequestEntityTooLarge, big.StatusCode);
        var open = await sanja.GetFromJsonAsync<OperatorRequestList>("/api/v1/enrolment/requests", Json, Limit);
        var request = Assert.Single(open!.Items);
        using var accepted = await sanja.PostAsync(
            $"/api/v1/enrolment/requests/{request.Number}/accept", null, Limit);
        Assert.Equal(HttpStatusCode.OK, accepted.StatusCode);

        var own = await fleet.GetFromJsonAsync<RequestAnswer>(handedIn.Headers.Location, Json, Limit);
        Assert.Equal(("accepted", Truck), (own!.State, own.Request));
        using var revoked = await sanja.DeleteAsync($"{Tokens}/{token.Number}", Limit);
        Assert.Equal(HttpStatusCode.OK, revoked.StatusCode);
        using var late = await fleet.GetAsync("/api/v1/requests", Limit);
        Assert.Equal(HttpStatusCode.Unauthorized, late.StatusCode);
        Assert.Equal(
            ["enrolment-token-revoked", "enrolment-request-accepted", "enrolment-looked-up", "enrolment-token-made"],
            (await People.AuditAsync(sanja, Limit)).Select(line => line.What).Take(4));
    }

    [Fact]
    public async Task An_operator_that_floods_its_office_is_told_to_wait()
    {
        using var sanja = await _people!.SetUpAsync(Limit);
        var import = await ImportAsync(sanja, Office.Tables(1000, 50));
        Assert.Equal(HttpStatusCode.OK, await ConfirmAsync(sanja, import.Id));
        using var made = await sanja.PostAsJsonAsync(
            "/api/v1/enrolment/operators/RS/RS-1/tokens", new TokenWish("the fleet desk"), Json, Limit);
        var token = (await made.Content.ReadFromJsonAsync<GivenToken>(Json, Limit))!;
        using var fleet = _people.Stranger();
        fleet.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Bearer", token.Token);

        for (var n = 0; n < RequestDesk.MostOpen; n++)
        {
            using var one = await fleet.PostAsJsonAsync(
                "/api/v1/requests", Truck with { Plate = $"NS{100 + n}XY", Epc = null }, Json, Limit);
            Assert.Equal(HttpStatusCode.Created, one.StatusCode);
        }

        using var full = await fleet.PostAsJsonAsync("/api/v1/requests", Truck, Json, Limit);
        Assert.Equal(HttpStatusCode.Conflict, full.StatusCode);
        var pace = HttpStatusCode.OK;
        while (pace == HttpStatusCode.OK)
        {
            using var answer = await fleet.GetAsync("/api/v1/requests?limit=1", Limit);
            pace = answer.StatusCode;
        }

        Assert.Equal(HttpStatusCode.TooManyRequests, pace);
        Assert.Equal(
            RequestDesk.MostOpen,
            (await sanja.GetFromJsonAsync<OperatorRequestList>(
                "/api/v1/enrolment/requests?limit=200", Json, Limit))!.Items.Length);
    }

    private static RequestWish Truck { get; }
        = new(RequestWish.NewVehicle, "RS", "NS 555-XY", "tractor", Epc: "E280", Text: "bought last week");

    private async Task<ImportStanding> OverAsync(HttpClient browser, Uri address)
    {
        while (true)
        {
            var standing = (await browser.GetFromJsonAsync<ImportStanding>(address, Json, Limit))!;
            if (standing.Phase is not ("reading" or "building" or "comparing"))
            {
                return standing;
            }

            await Task.Delay(20, Limit);
        }
    }

    private async Task<Proposal> ImportAsync(HttpClient browser, ImportFiles files)
    {
        using var answer = await SendAsync(browser, files);
        Assert.True(answer.IsSuccessStatusCode, await answer.Content.ReadAsStringAsync(Limit));
        return (await answer.Content.ReadFromJsonAsync<Proposal>(Json, Limit))!;
    }

    private async Task<HttpResponseMessage> SendAsync(HttpClient browser, ImportFiles files, bool isAsync = false)
    {
        using var form = new MultipartFormDataContent
        {
            { new ByteArrayContent(files.Operators), files.Vehicles is null ? "book" : "operators", files.Name },
        };
        if (files.Vehicles is { } vehicles)
        {
            form.Add(new ByteArrayContent(vehicles), "vehicles", files.VehiclesName);
        }

        using var request = new HttpRequestMessage(HttpMethod.Post, "/api/v1/enrolment/imports") { Content = form };
        if (isAsync)
        {
            request.Headers.Add("Prefer", "respond-async");
        }

        return await browser.SendAsync(request, Limit);
    }

    private async Task<HttpStatusCode> ConfirmAsync(HttpClient browser, long id)
    {
        using var answer = await browser.PostAsync($"/api/v1/enrolment/proposals/{id}/confirm", null, Limit);
        return answer.StatusCode;
    }

    private async Task<HttpStatusCode> PublishAsync(HttpClient browser, long version, long sequence)
    {
        using var answer = await browser.PostAsJsonAsync(
            "/api/v1/enrolment/publications", new PublishWish(version, sequence), Json, Limit);
        return answer.StatusCode;
    }

    private async Task<EnrolmentDone> DoneAsync(HttpResponseMessage answer)
    {
        using (answer)
        {
            Assert.True(answer.IsSuccessStatusCode, await answer.Content.ReadAsStringAsync(Limit));
            return (await answer.Content.ReadFromJsonAsync<EnrolmentDone>(Json, Limit))!;
        }
    }
}
