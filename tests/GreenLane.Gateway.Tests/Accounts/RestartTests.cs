namespace GreenLane.Gateway.Tests.Accounts;

/// <summary>What a power cut leaves of who is signed in.</summary>
public sealed class RestartTests
{
    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Gateway_that_was_killed_asks_nobody_to_sign_in_again_and_knows_who_was_put_out()
    {
        using var gateway = await AccountsGateway.StartAsync(Ct);
        var officer = await gateway.HireAsync("officer", "officer", Ct);
        var out1 = await gateway.HireAsync("put-out", "officer", Ct);
        await gateway.Supervisor.SendAsync(HttpMethod.Patch, "accounts/put-out", new { disabled = true }, Ct);

        await gateway.Process.RestartAsync(Ct);

        Assert.True((await officer.GetAsync("lanes", Ct)).IsDone);
        Assert.True((await officer.CommandAsync(new { verb = "close" }, Ct)).IsDone);
        Assert.False((await out1.GetAsync("lanes", Ct)).IsDone);
        var kept = await File.ReadAllTextAsync(Path.Combine(gateway.Process.Folder, "data", "sessions.json"), Ct);
        Assert.DoesNotContain(officer.Cookie!, kept, StringComparison.Ordinal);
    }
}
