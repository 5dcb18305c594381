namespace GreenLane.Gateway.Tests.Accounts;

/// <summary>The real program with accounts, and its first supervisor signed in.</summary>
internal sealed class AccountsGateway : IDisposable
{
    public const string Password = "correct horse 9";
    public const string Pin = "402857";

    private readonly List<Browser> _browsers = [];

    private AccountsGateway(GatewayProcess process) => Process = process;

    public GatewayProcess Process { get; }

    /// <summary>Of the supervisor "sofija".</summary>
    public Browser Supervisor { get; private set; } = null!;

    public string SetupCodeFile => Path.Combine(Process.Folder, "data", "setup-code");

    public static async Task<AccountsGateway> StartAsync(
        CancellationToken ct, bool setUp = true, params string[] settings)
    {
        var process = await GatewayProcess.StartAsync(
            GatewayProcess.FreePort(), ct, ["--Http:Access=accounts", .. settings]);
        var gateway = new AccountsGateway(process);
        gateway.Supervisor = gateway.Open();
        if (setUp)
        {
            var code = await File.ReadAllTextAsync(gateway.SetupCodeFile, ct);
            var answer = await gateway.Supervisor.SetUpAsync(code, "sofija", Password, Pin, ct);
            Assert.True(answer.IsDone, answer.Text);
        }

        return gateway;
    }

    /// <summary>A browser in which nobody is signed in.</summary>
    public Browser Open()
    {
        var browser = new Browser(Process.Http.BaseAddress!);
        _browsers.Add(browser);
        return browser;
    }

    /// <summary>A browser of somebody new, who has chosen a password and, if asked for, a PIN.</summary>
    public async Task<Browser> HireAsync(string name, string role, CancellationToken ct, string? pin = null)
    {
        var added = await Supervisor.PostAsync(
            "accounts", new { name, displayName = name.ToUpperInvariant(), role, language = "mk" }, ct);
        Assert.True(added.IsDone, added.Text);
        var browser = Open();
        var oneTime = added.Json.GetProperty("oneTimePassword").GetString()!;
        Assert.True((await browser.SignInAsync(name, oneTime, ct)).IsDone);
        Assert.True((await browser.ChoosePasswordAsync(oneTime, Password, ct)).IsDone);
        if (pin is not null)
        {
            var chosen = await browser.SendAsync(
                HttpMethod.Put, "session/pin", new { password = Password, pin }, ct);
            Assert.True(chosen.IsDone, chosen.Text);
        }

        return browser;
    }

    public void Dispose()
    {
        foreach (var browser in _browsers)
        {
            browser.Dispose();
        }

        Process.Dispose();
    }
}
