using System.Net;
using System.Net.Http.Headers;
using System.Net.Http.Json;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using GreenLane.Reporting.Tests.Mqtt;
using Microsoft.Data.Sqlite;
using MQTTnet;

namespace GreenLane.Gateway.Tests.Notices;

/// <summary>The real program, its intakes and one lane.</summary>
public sealed class NoticeIntakeTests
{
    private const string Token = "kX2mWf0c7xJq3bF8sYtR9vN4pL6hD1gA";

    private static readonly string[] Settings =
    [
        "--Papers:Senders:0:Name=customs",
        $"--Papers:Senders:0:TokenHash={Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(Token)))}",
        "--Lanes:0:Policy:Identity=plate-exact", "--Lanes:0:Policy:IdentifyLimit=00:00:03",
        "--Lanes:0:Policy:ClearTime=00:00:00.2", "--Lanes:0:Policy:BarrierTravelTime=00:00:00.5",
    ];

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Fact, Hazard("H-16")]
    public async Task Truck_passes_with_its_papers_and_is_referred_when_they_fail_or_their_intake_is_silent()
    {
        using var gateway = await StartAsync();
        var right = Notice("26RS0123456789ABJ0", "NI 123-AB");
        var wrong = Notice("26RS0123456789ABJ4", "NI 124-AB");
        var later = Notice("25ME00099QWERTY1M6", "NI 125-AB");

        Assert.Equal(HttpStatusCode.OK, (await SendAsync(gateway, Token, right)).Status);
        Assert.Equal(HttpStatusCode.OK, (await SendAsync(gateway, Token, later)).Status);
        var refused = await SendAsync(gateway, Token, wrong);
        Assert.Equal(
            (HttpStatusCode.UnprocessableEntity, "mrn-check-digit"),
            (refused.Status, refused.Body.GetProperty("items")[0].GetProperty("reason").GetString()));

        var passed = await DriveAsync(gateway, "NI123AB");
        Assert.Equal("released", passed.GetProperty("outcome").GetString());
        Assert.Equal("26RS0123456789ABJ0", passed.GetProperty("papers").GetProperty("notices")[0]
            .GetProperty("mrn").GetString());
        Assert.Equal("documents-missing", Reason(await DriveAsync(gateway, "NI124AB")));
        Assert.Equal("vehicle-unknown", Reason(await DriveAsync(gateway, "NI999ZZ")));

        gateway.Kill();
        SilenceIntake(gateway.Folder);
        await gateway.RestartAsync(Ct);

        var silent = await DriveAsync(gateway, "NI125AB");
        Assert.Equal("documents-missing", Reason(silent));
        Assert.Contains("intake http-customs silent for 72", silent.GetRawText(), StringComparison.Ordinal);
        var enrolled = await DriveAsync(gateway, "BG1001AA");
        Assert.Equal("released", enrolled.GetProperty("outcome").GetString());
        var health = await gateway.Http.GetStringAsync("api/v1/health", Ct);
        Assert.Contains("notice-intake-silent", health, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Who_has_no_token_of_its_own_sends_nothing_and_is_slowed_down()
    {
        using var gateway = await StartAsync("--Papers:PerMinute=5");
        var notice = Notice("26RS0123456789ABJ0", "NI 123-AB");

        Assert.Equal(HttpStatusCode.Unauthorized, (await SendAsync(gateway, null, notice)).Status);
        Assert.Equal(HttpStatusCode.Unauthorized, (await SendAsync(gateway, Token + "x", notice)).Status);
        var known = new List<HttpStatusCode>();
        for (var i = 0; i < 7; i++)
        {
            known.Add((await SendAsync(gateway, Token, notice)).Status);
        }

        var unknown = HttpStatusCode.OK;
        for (var i = 0; i < 70 && unknown != HttpStatusCode.TooManyRequests; i++)
        {
            unknown = (await SendAsync(gateway, "guess", notice)).Status;
        }

        Assert.Equal([.. Enumerable.Repeat(HttpStatusCode.OK, 5)], known.Take(5));
        Assert.Contains(HttpStatusCode.TooManyRequests, known);
        Assert.Equal(HttpStatusCode.TooManyRequests, unknown);
        Assert.DoesNotContain(Token, gateway.Output, StringComparison.Ordinal);
        Assert.DoesNotContain("NI123AB", gateway.Output.Replace(" ", "", StringComparison.Ordinal)
            .Replace("-", "", StringComparison.Ordinal), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Body_that_is_no_batch_or_too_large_is_refused_and_counted()
    {
        using var gateway = await StartAsync();

        Assert.Equal(HttpStatusCode.BadRequest, (await SendAsync(gateway, Token, "nothing")).Status);
        Assert.Equal(
            HttpStatusCode.RequestEntityTooLarge,
            (await SendAsync(gateway, Token, $"\"{new string('x', 1024 * 1024)}\"")).Status);

        var metrics = await gateway.Http.GetStringAsync("metrics", Ct);
        Assert.Contains("greenlane_notices_refused 2", Numbers(metrics), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Gateway_that_keeps_no_notices_says_so()
    {
        using var gateway = await GatewayProcess.StartAsync(GatewayProcess.FreePort(), Ct);

        Assert.Equal(HttpStatusCode.NotFound, (await SendAsync(gateway, Token, "")).Status);
    }

    [Fact]
    public async Task File_that_is_dropped_is_taken_answered_and_gone_and_a_draft_is_left_alone()
    {
        using var gateway = await StartAsync("--Papers:Folder=drop");
        var drop = Path.Combine(gateway.Folder, "drop");
        Directory.CreateDirectory(drop);
        await File.WriteAllTextAsync(Path.Combine(drop, ".2.json"), "half of", Ct);
        var draft = Path.Combine(drop, ".1.json");
        await File.WriteAllTextAsync(draft, Batch(Notice("26RS0123456789ABJ0", "NI 123-AB"), "{}"), Ct);
        File.Move(draft, Path.Combine(drop, "1.json"));

        var answer = Path.Combine(drop, "answers", "1.json");
        await GatewayProcess.UntilAsync(
            () => Task.FromResult(File.Exists(answer) && !File.Exists(Path.Combine(drop, "1.json"))), Ct);

        using var told = JsonDocument.Parse(await File.ReadAllTextAsync(answer, Ct));
        Assert.Equal((1, 1), (
            told.RootElement.GetProperty("taken").GetInt32(), told.RootElement.GetProperty("refused").GetInt32()));
        Assert.True(File.Exists(Path.Combine(drop, ".2.json")));
        Assert.Equal("released", (await DriveAsync(gateway, "NI123AB")).GetProperty("outcome").GetString());
    }

    [Fact]
    public async Task Passage_with_an_MRN_is_told_to_the_other_system_once_also_across_a_crash()
    {
        using var gateway = await StartAsync("--Movements:Folder=told");
        var told = Path.Combine(gateway.Folder, "told");
        await SendAsync(gateway, Token, Notice("26RS0123456789ABJ0", "NI 123-AB"));
        await SendAsync(gateway, Token, Notice("25ME00099QWERTY1M6", "NI 125-AB"));
        var first = await ToldAsync(await DriveAsync(gateway, "NI123AB"));
        Assert.Contains(
            "\"mrns\":[\"26RS0123456789ABJ0\"]", await File.ReadAllTextAsync(first, Ct), StringComparison.Ordinal);
        File.Delete(first);

        await gateway.RestartAsync(Ct);
        var second = await ToldAsync(await DriveAsync(gateway, "NI125AB"));

        Assert.Equal([second], Directory.GetFiles(told));
        await GatewayProcess.UntilAsync(
            async () => Numbers(await gateway.Http.GetStringAsync("metrics", Ct))
                .Contains("greenlane_movements_told 1", StringComparison.Ordinal),
            Ct);

        async Task<string> ToldAsync(JsonElement passage)
        {
            var file = Path.Combine(told, $"{passage.GetProperty("id").GetString()}.json");
            await GatewayProcess.UntilAsync(
                () => Task.FromResult(
                    File.Exists(file) && File.Exists(Path.Combine(gateway.Folder, "data", "movements.json"))),
                Ct);
            return file;
        }
    }

    [Fact]
    public async Task Notice_of_the_centre_comes_through_the_broker_and_so_does_its_answer()
    {
        using var broker = new Broker();
        await broker.StartAsync();
        using var gateway = await StartAsync($"--Mqtt:Port={broker.Port}", "--Papers:FromCentre=true");
        using var client = new MqttClientFactory().CreateMqttClient();
        var answered = new TaskCompletionSource<string>();
        client.ApplicationMessageReceivedAsync += e =>
        {
            answered.TrySetResult(Encoding.UTF8.GetString(e.ApplicationMessage.Payload));
            return Task.CompletedTask;
        };
        await client.ConnectAsync(new MqttClientOptionsBuilder().WithTcpServer("127.0.0.1", broker.Port).Build(), Ct);
        await client.SubscribeAsync("greenlane/v1/MK/tabanovce/g1/notices/answers", cancellationToken: Ct);
        await GatewayProcess.UntilAsync(async () => !(await gateway.Http.GetStringAsync("api/v1/health", Ct))
            .Contains("broker-unreachable", StringComparison.Ordinal), Ct);

        await client.PublishStringAsync(
            "greenlane/v1/MK/tabanovce/g1/notices", Batch(Notice("26RS0123456789ABJ0", "NI 123-AB")),
            cancellationToken: Ct);

        var answer = await answered.Task.WaitAsync(TimeSpan.FromSeconds(30), Ct);
        Assert.Contains("\"taken\":1", answer, StringComparison.Ordinal);
        var passed = await DriveAsync(gateway, "NI123AB");
        Assert.Equal("mqtt", passed.GetProperty("papers").GetProperty("notices")[0].GetProperty("source").GetString());
    }

    private static async Task<GatewayProcess> StartAsync(params string[] more)
    {
        var gateway = await GatewayProcess.StartAsync(GatewayProcess.FreePort(), Ct, [.. Settings, .. more]);
        SignedCrossing.Write(gateway.Folder);
        await GatewayProcess.UntilAsync(async () =>
        {
            var health = await gateway.Http.GetFromJsonAsync<JsonElement>("api/v1/health", Ct);
            return health.GetProperty("registries").GetArrayLength() == 1
                && health.GetProperty("recognitionHash").ValueKind == JsonValueKind.String;
        }, Ct);
        return gateway;
    }

    private static string Batch(params string[] notices) => $"{{\"notices\":[{string.Join(',', notices)}]}}";

    private static string Notice(string mrn, string plate)
    {
        var now = TimeProvider.System.GetUtcNow();
        return $$"""
            { "mrn": "{{mrn}}", "plates": [ { "country": "SRB", "plate": "{{plate}}" } ], "procedure": "transit",
              "validFrom": "{{now.AddHours(-3):O}}", "validTo": "{{now.AddDays(1):O}}", "goods": [ "steel" ],
              "weighing": { "number": "V-77", "grossMassKg": 31200, "issued": "{{now.AddHours(-5):O}}", "by": "Vaga" } }
            """;
    }

    private static async Task<(HttpStatusCode Status, JsonElement Body)> SendAsync(
        GatewayProcess gateway, string? token, string notice)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, "api/v1/notices")
        {
            Content = new StringContent(Batch(notice), Encoding.UTF8, "application/json"),
        };
        request.Headers.Authorization = token is null ? null : new AuthenticationHeaderValue("Bearer", token);
        using var answer = await gateway.Http.SendAsync(request, Ct);
        var text = await answer.Content.ReadAsStringAsync(Ct);
        using var json = JsonDocument.Parse(text.Length == 0 ? "{}" : text);
        return (answer.StatusCode, json.RootElement.Clone());
    }

    /// <summary>A truck comes, is read, and drives on if it may.</summary>
    /// <returns>Its passage.</returns>
    private static async Task<JsonElement> DriveAsync(GatewayProcess gateway, string plate)
    {
        await gateway.BoardAsync("set EntryLoop 1", Ct);
        var id = "";
        await GatewayProcess.UntilAsync(async () => (await LaneAsync(gateway)).GetProperty("phase").GetString()
            == "identifying" && (id = (await LaneAsync(gateway)).GetProperty("passage").GetString()) is not null, Ct);
        var read = $$"""
            {"version":2,"data_type":"alpr_results","results":[{"plate":"{{plate}}","confidence":91}],"camera_id":7,
             "epoch_time":{{TimeProvider.System.GetUtcNow().ToUnixTimeMilliseconds()}},"uuid":"{{id}}"}
            """;
        using var body = new StringContent(read, Encoding.UTF8, "application/json");
        using var answer = await gateway.Http.PostAsync("sensors/front-1/plates", body, Ct);
        Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
        await GatewayProcess.UntilAsync(async () => (await LaneAsync(gateway)).GetProperty("phase").GetString()
            is "released" or "referred", Ct);
        if (await gateway.BoardAsync("get Green", Ct) == "1")
        {
            await gateway.BoardAsync("set BarrierLoop 1", Ct);
            await GatewayProcess.UntilAsync(async () => await gateway.BoardAsync("get Green", Ct) == "0", Ct);
        }

        await gateway.BoardAsync("set EntryLoop 0", Ct);
        await gateway.BoardAsync("set BarrierLoop 0", Ct);
        await GatewayProcess.UntilAsync(async () => (await LaneAsync(gateway)).GetProperty("phase").GetString()
            == "free", Ct);
        JsonElement passage = default;
        await GatewayProcess.UntilAsync(async () =>
        {
            passage = await gateway.Http.GetFromJsonAsync<JsonElement>($"api/v1/passages/{id}", Ct);
            return passage.GetProperty("closedAt").ValueKind == JsonValueKind.String;
        }, Ct);
        return passage;
    }

    private static async Task<JsonElement> LaneAsync(GatewayProcess gateway)
        => await gateway.Http.GetFromJsonAsync<JsonElement>("api/v1/lanes/1", Ct);

    private static string? Reason(JsonElement passage) => passage.GetProperty("reason").GetString();

    /// <summary>The values without the labels that every number carries.</summary>
    private static string Numbers(string metrics) => string.Join('\n', metrics.Split('\n')
        .Select(line => System.Text.RegularExpressions.Regex.Replace(line, @"\{[^}]*\}|(?<=\d) \d{13}$", "")));

    private static void SilenceIntake(string folder)
    {
        using var file = new SqliteConnection($"Data Source={Path.Combine(folder, "data", "papers.db")};Pooling=false");
        file.Open();
        using var command = file.CreateCommand();
        command.CommandText = $"UPDATE heard SET utc_ticks = utc_ticks - {TimeSpan.FromHours(2).Ticks}";
        Assert.Equal(1, command.ExecuteNonQuery());
    }
}
