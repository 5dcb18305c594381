using GreenLane.Terminal.Tests.Stage;
using Microsoft.Playwright;

namespace GreenLane.Terminal.Tests.Browser;

/// <summary>A gateway that nobody has an account at yet.</summary>
public sealed class SetUpTests(TerminalStage stage) : OwnGatewayTest(stage)
{
    [Fact]
    public async Task The_first_supervisor_is_made_with_the_set_up_code_and_gives_somebody_an_account()
    {
        await using var fresh = Stage.Gateway("fresh", "accounts");
        await fresh.StartAsync(Stop);
        await using var page = await Stage.OpenAsync(fresh);
        await page.Page.GotoAsync(fresh.Address.ToString());
        await Assertions.Expect(page.Page.Locator("h2")).ToHaveTextAsync("First set-up");
        await page.KeepAsync("set-up");
        Assert.Empty(await AxeCore.LookAsync(page.Page, Stop));

        await page.FillAsync(("code", await fresh.SetupCodeAsync(Stop)),
            ("name", "vesna"), ("displayName", "Vesna Kovač"), ("password", People.Password), ("pin", People.Pin));
        await page.Page.Locator(".form:visible [type='submit']").ClickAsync();
        await page.Lane.WaitForAsync();
        await page.GoAsync("accounts");
        await page.FillAsync(("name", "goran"), ("displayName", "Goran <b>G</b>"));
        await page.Page.Locator(".form:visible [type='submit']").ClickAsync();

        var once = await page.Page.Locator(".once code").TextContentAsync();
        await Assertions.Expect(page.Page.Locator("table")).ToContainTextAsync("Goran <b>G</b>");
        await page.KeepAsync("accounts");
        Assert.Empty(await AxeCore.LookAsync(page.Page, Stop));

        await using var own = await Stage.OpenAsync(fresh);
        await own.SignInAsync("goran", once!);
        await Assertions.Expect(own.Page.Locator(".must")).ToContainTextAsync("Choose a password of your own first.");
        await own.KeepAsync("must-change");
        await own.FillAsync(("old", once!), ("new", People.Password));
        await own.Page.Keyboard.PressAsync("Enter");
        await own.Lane.WaitForAsync();
        Assert.Empty(page.Complaints.Concat(own.Complaints));
    }
}
