using System.Globalization;
using System.Net.Http.Json;
using System.Text;
using System.Text.Json.Nodes;
using GreenLane.Faults.Crossing;
using GreenLane.Registry;

namespace GreenLane.Faults.Suspension;

/// <summary>Two people of the enrolment office, each at a browser, signed in at the centre. Owns their browsers.
/// </summary>
internal sealed class CentreOffice(SuspensionPlan plan) : IDisposable
{
    private const string Password = "a-long-enough-one-7";
    private const string Enrolment = "api/v1/enrolment";

    private static readonly TimeSpan Limit = TimeSpan.FromSeconds(30);

    private readonly HttpClient _supervisor = new() { BaseAddress = plan.CentreUrl };
    private readonly HttpClient _clerk = new() { BaseAddress = plan.CentreUrl };

    /// <summary>What the office published last, where the centre passes it on from.</summary>
    public string Published => Path.Combine(plan.Files, $"registry-{SuspensionPlan.Country}.glr");

    /// <summary>Makes their accounts, enrols, and publishes.</summary>
    public async Task Open(RegistryContent content, CancellationToken stop)
    {
        var code = plan.In("centre/setup-code");
        await FaultedCrossing.WaitFor(
            "the centre makes no set-up code", () => Task.FromResult(File.Exists(code)), Limit, stop);
        await Post(
            _supervisor, "api/v1/setup",
            new JsonObject
            {
                ["code"] = (await File.ReadAllTextAsync(code, stop)).Trim(),
                ["name"] = "boris",
                ["displayName"] = "Boris",
                ["password"] = Password,
            },
            stop);
        var given = await Post(
            _supervisor, "api/v1/accounts",
            new JsonObject { ["name"] = "ana", ["displayName"] = "Ana", ["role"] = "operator" }, stop);
        var first = (string)given!["password"]!;
        await Post(_clerk, "api/v1/session", new JsonObject { ["name"] = "ana", ["password"] = first }, stop);
        using var chosen = await _clerk.PutAsJsonAsync(
            "api/v1/session/password", new JsonObject { ["old"] = first, ["new"] = Password }, stop);
        chosen.EnsureSuccessStatusCode();
        await Enrol(content, stop);
    }

    /// <summary>One asks for a status of the operator, the other confirms it.</summary>
    /// <returns>When the other pressed the button.</returns>
    public async Task<long> Decide(string status, CancellationToken stop)
    {
        var asked = await Post(
            _clerk, $"{Enrolment}/status",
            new JsonObject { ["operator"] = "RS-1", ["status"] = status, ["reason"] = "forged certificates" }, stop);
        var pressedAt = TimeProvider.System.GetTimestamp();
        await Post(_supervisor, $"{Enrolment}/proposals/{asked!["number"]}/confirm", null, stop);
        return pressedAt;
    }

    public void Dispose()
    {
        _supervisor.Dispose();
        _clerk.Dispose();
    }

    private async Task Enrol(RegistryContent content, CancellationToken stop)
    {
        using var form = new MultipartFormDataContent
        {
            { new ByteArrayContent(Encoding.UTF8.GetBytes(Operators(content))), "operators", "operators.csv" },
            { new ByteArrayContent(Encoding.UTF8.GetBytes(Vehicles(content))), "vehicles", "vehicles.csv" },
        };
        using var answer = await _clerk.PostAsync($"{Enrolment}/imports", form, stop);
        var proposal = await Read(answer, stop);
        await Post(_clerk, $"{Enrolment}/proposals/{proposal!["id"]}/confirm", null, stop);
        await Post(
            _supervisor, $"{Enrolment}/publications", new JsonObject { ["version"] = 1, ["sequence"] = 0 }, stop);
    }

    private static string Operators(RegistryContent content)
        => "operator_id,name,country,authorisation,type,status,granted_on,status_since,consent\n"
            + string.Concat(content.Operators.Select(one => string.Create(
                CultureInfo.InvariantCulture,
                $"{one.Id},{one.Name},{one.Country},{one.Authorisations[0].Number},AEOF,granted,")
                + "2022-01-01,2022-01-01,yes\n"));

    private static string Vehicles(RegistryContent content)
        => "operator_id,country,plate,kind,epc,tid,valid_from,valid_to\n"
            + string.Concat(content.Enrolments.Select(
                one => $"{one.Operator.Id},{one.Country},{one.PrintedPlate},tractor,{one.Epc},{one.Tid},"
                    + "2022-01-01,\n"));

    private static async Task<JsonNode?> Post(HttpClient browser, string path, JsonObject? body, CancellationToken stop)
    {
        using var answer = await browser.PostAsJsonAsync(path, body ?? [], stop);
        return await Read(answer, stop);
    }

    private static async Task<JsonNode?> Read(HttpResponseMessage answer, CancellationToken stop)
    {
        var text = await answer.Content.ReadAsStringAsync(stop);
        return answer.IsSuccessStatusCode
            ? text.Length > 0 ? JsonNode.Parse(text) : null
            : throw new InvalidOperationException($"the centre answers {(int)answer.StatusCode}: {text}");
    }
}
