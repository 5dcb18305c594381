using System.Net;

namespace GreenLane.Gateway.Tests.Accounts;

/// <summary>How the first person gets in, and how somebody does when nobody can any more.</summary>
public sealed class SetUpTests
{
    private static readonly string[] NewCode = ["--Http:Access=accounts", "--new-setup-code"];

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Fact]
    public async Task First_start_makes_a_code_that_makes_one_supervisor_and_dies()
    {
        using var gateway = await AccountsGateway.StartAsync(Ct, setUp: false);
        var code = (await File.ReadAllTextAsync(gateway.SetupCodeFile, Ct)).Trim();
        var before = await gateway.Supervisor.GetAsync("session", Ct);

        var wrong = await SetUpAsync(gateway, "AAAA-BBBB-CCCC-DDDD");
        var done = await SetUpAsync(gateway, code.ToLowerInvariant());
        var again = await gateway.Open().SetUpAsync(code, "other", "correct horse 9", "402857", Ct);

        Assert.True(before.Json.GetProperty("setupNeeded").GetBoolean());
        Assert.Equal("accounts", before.Json.GetProperty("access").GetString());
        Assert.Equal(UnixFileMode.UserRead | UnixFileMode.UserWrite, Mode(gateway, "accounts.json"));
        Assert.Contains(code, gateway.Process.Output, StringComparison.Ordinal);
        Assert.Equal((HttpStatusCode.Unauthorized, HttpStatusCode.OK, HttpStatusCode.Unauthorized),
            (wrong.Status, done.Status, again.Status));
        Assert.Equal("supervisor", done.Json.GetProperty("account").GetProperty("role").GetString());
        Assert.False(done.Json.GetProperty("setupNeeded").GetBoolean());
        Assert.False(File.Exists(gateway.SetupCodeFile));
        var kept = await File.ReadAllTextAsync(Path.Combine(gateway.Process.Folder, "data", "accounts.json"), Ct);
        Assert.DoesNotContain("correct horse", kept, StringComparison.Ordinal);
        Assert.DoesNotContain("402857", kept, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Code_can_be_read_by_the_service_alone_and_every_start_without_accounts_makes_another()
    {
        using var gateway = await AccountsGateway.StartAsync(Ct, setUp: false);
        var first = await File.ReadAllTextAsync(gateway.SetupCodeFile, Ct);
        var mode = Mode(gateway, "setup-code");

        await gateway.Process.RestartAsync(Ct);
        var second = await File.ReadAllTextAsync(gateway.SetupCodeFile, Ct);
        var old = await SetUpAsync(gateway, first);

        Assert.Equal(UnixFileMode.UserRead | UnixFileMode.UserWrite, mode);
        Assert.NotEqual(first, second);
        Assert.Equal(HttpStatusCode.Unauthorized, old.Status);
    }

    [Fact]
    public async Task Damaged_accounts_lie_aside_the_lanes_run_and_a_new_code_lies_on_the_machine()
    {
        using var gateway = await AccountsGateway.StartAsync(Ct);
        var file = Path.Combine(gateway.Process.Folder, "data", "accounts.json");
        var text = await File.ReadAllTextAsync(file, Ct);
        await File.WriteAllTextAsync(file, text.Replace("supervisor", "Supervisor", StringComparison.Ordinal)
            .Replace("Supervisor", "supervisoR", StringComparison.Ordinal), Ct);

        await gateway.Process.RestartAsync(Ct);

        Assert.True(File.Exists(gateway.SetupCodeFile));
        Assert.Single(Directory.GetFiles(Path.Combine(gateway.Process.Folder, "data"), "accounts-damaged-*.json"));
        Assert.Equal(HttpStatusCode.Unauthorized, (await gateway.Supervisor.GetAsync("lanes", Ct)).Status);
        var code = await File.ReadAllTextAsync(gateway.SetupCodeFile, Ct);
        Assert.True((await SetUpAsync(gateway, code)).IsDone);
        var health = await gateway.Supervisor.GetAsync("health", Ct);
        Assert.Contains("accounts-set-aside", health.Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Who_has_the_machine_makes_a_code_when_nobody_can_sign_in_and_that_is_recorded()
    {
        using var gateway = await AccountsGateway.StartAsync(Ct);
        using var refused = GatewayProcess.Start(gateway.Process.Folder, NewCode);
        await refused.WaitForExitAsync(Ct);
        await gateway.Process.StopAsync(Ct);

        using var made = GatewayProcess.Start(gateway.Process.Folder, NewCode);
        var code = await made.StandardOutput.ReadToEndAsync(Ct);
        await made.WaitForExitAsync(Ct);
        await gateway.Process.RestartAsync(Ct);
        var second = gateway.Open();
        var done = await second.SetUpAsync(code, "second", "correct horse 9", "402858", Ct);
        var audit = await second.GetAsync("audit", Ct);

        Assert.Equal((1, 0), (refused.ExitCode, made.ExitCode));
        Assert.True(done.IsDone, done.Text);
        Assert.Contains("setup-code-made", audit.Text, StringComparison.Ordinal);
        Assert.True((await gateway.Supervisor.GetAsync("lanes", Ct)).IsDone);
    }

    private static Task<Answer> SetUpAsync(AccountsGateway gateway, string code)
        => gateway.Supervisor.SetUpAsync(code, "sofija", AccountsGateway.Password, AccountsGateway.Pin, Ct);

    private static UnixFileMode Mode(AccountsGateway gateway, string file)
        => File.GetUnixFileMode(Path.Combine(gateway.Process.Folder, "data", file));
}
