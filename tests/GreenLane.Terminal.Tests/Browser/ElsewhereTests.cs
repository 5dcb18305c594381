using GreenLane.Terminal.Tests.Stage;
using Microsoft.Playwright;

namespace GreenLane.Terminal.Tests.Browser;

/// <summary>Signing in at an OpenID Connect provider, which is another site than the gateway.</summary>
public sealed class ElsewhereTests(TerminalStage stage) : OwnGatewayTest(stage)
{
    [Fact]
    public async Task Whom_the_provider_proves_has_the_role_of_the_group_and_whom_it_does_not_is_told_so_in_words()
    {
        await using var provider = await FakeProvider.StartAsync(Stop);
        provider.Claims["sub"] = "4711";
        provider.Claims["preferred_username"] = "mira@customs.example";
        provider.Claims["name"] = "Мира Димова";
        provider.Claims["groups"] = new[] { "everybody", "customs-officers" };
        await using var gateway = Stage.Gateway("elsewhere", "accounts");
        await gateway.StartAsync(Stop, provider.Settings(gateway.Folder));
        await People.MakeAsync(gateway.Http, await gateway.SetupCodeAsync(Stop), Stop, "ana");
        await using var page = await Stage.OpenAsync(gateway);
        await page.Page.GotoAsync(gateway.Address.ToString());

        await SignInAsync(page);
        await page.Lane.WaitForAsync();
        await Assertions.Expect(page.Page.Locator("#top")).ToContainTextAsync("Мира Димова");
        await Assertions.Expect(page.Button("close")).ToBeVisibleAsync();
        await Assertions.Expect(page.Page.Locator("#top nav")).Not.ToContainTextAsync("Audit");

        await SignOutAsync(page);
        provider.Claims["groups"] = "customs-heads";
        await SignInAsync(page);
        await page.Lane.WaitForAsync();
        await Assertions.Expect(page.Page.Locator("#top nav")).ToContainTextAsync("Audit");

        await SignOutAsync(page);
        provider.Audience = "another-client";
        await SignInAsync(page);
        await Assertions.Expect(page.Page.Locator(".elsewhere"))
            .ToContainTextAsync("You are not signed in: it was not proved who you are.");
        await page.KeepAsync("elsewhere-unproved");
        Assert.Empty(await AxeCore.LookAsync(page.Page, Stop));

        provider.Audience = FakeProvider.ClientId;
        provider.Claims["groups"] = "everybody";
        await SignInAsync(page);
        await Assertions.Expect(page.Page.Locator(".elsewhere")).ToContainTextAsync("You have no role here");
        await Assertions.Expect(page.Lane).ToHaveCountAsync(0);
        Assert.Empty(page.Complaints);
    }

    [Fact]
    public async Task A_provider_that_does_not_answer_leaves_the_accounts_of_the_crossing()
    {
        var provider = await FakeProvider.StartAsync(Stop);
        await using var gateway = Stage.Gateway("alone", "accounts");
        await gateway.StartAsync(Stop, provider.Settings(gateway.Folder));
        await provider.DisposeAsync();
        await People.MakeAsync(gateway.Http, await gateway.SetupCodeAsync(Stop), Stop, "ana");
        await using var page = await Stage.OpenAsync(gateway);
        await page.Page.GotoAsync(gateway.Address.ToString());

        await SignInAsync(page);

        await Assertions.Expect(page.Page.Locator(".elsewhere"))
            .ToContainTextAsync("The administration's sign-in does not answer.");
        await page.FillAsync(("name", "ana"), ("password", People.Password));
        await page.Page.Keyboard.PressAsync("Enter");
        await page.Lane.WaitForAsync();
    }

    private static Task SignInAsync(TerminalPage page)
        => page.Page.GetByText("Sign in with the administration's account").ClickAsync();

    private static async Task SignOutAsync(TerminalPage page)
    {
        await page.GoAsync("account");
        await page.Page.GetByText("Sign out").ClickAsync();
        await Assertions.Expect(page.Page.Locator("h2")).ToHaveTextAsync("Sign in");
    }
}
