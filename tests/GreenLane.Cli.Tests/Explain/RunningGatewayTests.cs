using System.Diagnostics;
using System.Net;
using System.Text;
using System.Text.Json;
using GreenLane.Gateway.Tests;
using GreenLane.Reporting.Journal;

namespace GreenLane.Cli.Tests.Explain;

public sealed class RunningGatewayTests : IDisposable
{
    private const string Plate = """
        {"version":2,"data_type":"alpr_results","epoch_time":EPOCH,"results":[{"plate":"BG1234AA",
         "confidence":91.25,"candidates":[{"plate":"BG1234A8","confidence":70.5}]}],"uuid":"u-1","camera_id":7}
        """;

    private readonly Desk _desk = new();

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    public void Dispose() => _desk.Dispose();

    [Fact]
    [Hazard("H-09")]
    public async Task Verdict_of_a_gateway_that_runs_is_made_again_beside_it()
    {
        using var gateway = await GatewayProcess.StartAsync(GatewayProcess.FreePort(), Ct);
        var data = Path.Combine(gateway.Folder, "data");
        Deliver(gateway.Folder);
        await GatewayProcess.UntilAsync(() => Task.FromResult(
            Directory.GetFiles(Path.Combine(data, "archive"), "*.glr").Length == 1
            && gateway.Output.Contains("is in force", StringComparison.Ordinal)), Ct);

        await gateway.BoardAsync("set EntryLoop 1", Ct);
        var now = DateTimeOffset.UtcNow.ToUnixTimeMilliseconds();
        var read = Plate.Replace("EPOCH", $"{now}", StringComparison.Ordinal);
        using var body = new StringContent(read, Encoding.UTF8, "application/json");
        using var answer = await gateway.Http.PostAsync("sensors/front-1/plates", body, Ct);
        Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
        var id = "";
        await GatewayProcess.UntilAsync(async () => (id = await Decided(gateway)) is not null, Ct);

        var (code, output) = await Run("journal", "explain", data, id);

        Assert.True(code == 0, output);
        Assert.True(output.Contains("identity    weak RS-1 of RS", StringComparison.Ordinal), output);
        Assert.Contains("made again  the same, bit for bit", output, StringComparison.Ordinal);
        Assert.DoesNotContain("note", output, StringComparison.Ordinal);
        Assert.Contains("1 passages, 1 reproduced, 0 not", (await Run("journal", "explain", data, "--all")).Output,
            StringComparison.Ordinal);

        var shown = await gateway.Http.GetStringAsync($"api/v1/passages/{id}", Ct);
        Assert.DoesNotContain("grounds", shown, StringComparison.Ordinal);
    }

    [Fact]
    [Hazard("H-10")]
    public async Task What_is_held_on_a_vehicle_is_written_out_beside_it_and_its_audit_says_who_asked()
    {
        using var gateway = await GatewayProcess.StartAsync(GatewayProcess.FreePort(), Ct);
        var data = Path.Combine(gateway.Folder, "data");
        var key = await File.ReadAllBytesAsync(Path.Combine(data, "pseudonym.key"), Ct);
        await gateway.BoardAsync("set EntryLoop 1", Ct);
        var now = DateTimeOffset.UtcNow.ToUnixTimeMilliseconds();
        using var body = new StringContent(
            Plate.Replace("EPOCH", $"{now}", StringComparison.Ordinal), Encoding.UTF8, "application/json");
        using var answer = await gateway.Http.PostAsync("sensors/front-1/plates", body, Ct);
        await GatewayProcess.UntilAsync(async () => await Decided(gateway) is not null, Ct);

        var (code, output) = await Run("journal", "subject", data, "--plate", "BG 1234-AA");
        Assert.True(code == 0, output);
        using var held = JsonDocument.Parse(output);
        Assert.Equal(1, held.RootElement.GetProperty("passages").GetArrayLength());
        Assert.Equal(0, (await Run("pseudonyms", "rotate", data)).Code);

        await GatewayProcess.UntilAsync(
            () => Task.FromResult(!Directory.EnumerateFiles(Path.Combine(data, "shell-notes")).Any()), Ct);
        var verbs = JournalArchive.Audit(Path.Combine(data, "journal.db")).Select(act => act.Text).ToList();
        Assert.Contains(verbs, text => text.Contains("subject-exported", StringComparison.Ordinal));
        Assert.Contains(verbs, text => text.Contains("pseudonyms-rotated", StringComparison.Ordinal));
        Assert.NotEqual(key, await File.ReadAllBytesAsync(Path.Combine(data, "pseudonym.key"), Ct));
        Assert.Equal(0, (await Run("journal", "verify", data)).Code);
    }

    private static async Task<string> Decided(GatewayProcess gateway)
    {
        using var list = JsonDocument.Parse(await gateway.Http.GetStringAsync("api/v1/passages?limit=1", Ct));
        var items = list.RootElement.GetProperty("items");
        return items.GetArrayLength() == 1 && items[0].GetProperty("verdict").GetString() is not null
            ? items[0].GetProperty("id").GetString()! : null!;
    }

    private static async Task<(int Code, string Output)> Run(params string[] words)
    {
        var program = Path.Combine(AppContext.BaseDirectory, "greenlane.dll");
        var start = new ProcessStartInfo("dotnet", [program, .. words])
        {
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        using var process = Process.Start(start)!;
        var errors = process.StandardError.ReadToEndAsync(Ct);
        var output = await process.StandardOutput.ReadToEndAsync(Ct) + await errors;
        await process.WaitForExitAsync(Ct);
        return (process.ExitCode, output);
    }

    private void Deliver(string folder)
    {
        Assert.Equal(0, _desk.Run(
            "trust add --recognition --public", _desk.Path("mk/public.pem"), "--trust", _desk.Path("trust.json")));
        Assert.Equal(0, _desk.Build("rs.glr", more: ["--created", "2026-03-01", "--expires", "2100-01-01"]));
        Assert.Equal(0, _desk.Run(
            "recognition build --sequence 1 --created 2026-03-01 --expires 2100-01-01",
            "--rules", _desk.Path("rules.json"), "--key", _desk.Path("mk/key.pem"), "--out", _desk.Path("r.cose")));
        File.Copy(_desk.Path("trust.json"), Path.Combine(folder, "trust.json"));
        File.Copy(_desk.Path("r.cose"), Path.Combine(folder, "recognition.cose"));
        File.Copy(_desk.Path("rs.glr"), Path.Combine(folder, "registries", "rs.glr"));
    }
}
