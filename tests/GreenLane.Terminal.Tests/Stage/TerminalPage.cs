using Microsoft.Playwright;

namespace GreenLane.Terminal.Tests.Stage;

/// <summary>The terminal in a browser as an officer has it, and what a test says and asks of it.</summary>
internal sealed class TerminalPage : IAsyncDisposable
{
    /// <summary>A button that is never held within so many tries is broken.</summary>
    private const int MostTries = 5;

    private readonly List<string> _complaints = [];
    private readonly List<string> _outside = [];

    public TerminalPage(IPage page, Uri address)
    {
        Page = page;
        Address = address;
        page.SetDefaultTimeout(30_000);
        page.PageError += (_, error) => _complaints.Add(error);
        page.Request += (_, request) =>
        {
            if (!request.Url.StartsWith(address.ToString(), StringComparison.Ordinal))
            {
                _outside.Add(request.Url);
            }
        };
    }

    public IPage Page { get; }

    public Uri Address { get; }

    /// <summary>Exceptions that nobody caught.</summary>
    public IReadOnlyList<string> Complaints => _complaints;

    /// <summary>Requests to anywhere but the gateway.</summary>
    public IReadOnlyList<string> Outside => _outside;

    /// <summary>The lane that is shown.</summary>
    public ILocator Lane => Page.Locator(".lane");

    public ILocator Headline => Page.Locator(".lane .headline");

    public ILocator Signal => Page.Locator(".lane .signal");

    public ILocator Answer => Page.Locator(".lane .answer");

    /// <summary>Goes to a page of the terminal; the lanes are there when it returns.</summary>
    public async Task GoAsync(string page = "lanes")
    {
        await Page.GotoAsync(new Uri(Address, $"/#/{page}").ToString());
        if (page == "lanes")
        {
            await Lane.WaitForAsync();
        }
    }

    /// <summary>Signs in; what the account may see is there when it returns.</summary>
    public async Task SignInAsync(string name, string password = People.Password)
    {
        await Page.GotoAsync(Address.ToString());
        await Page.FillAsync("[name='name']", name);
        await Page.FillAsync("[name='password']", password);
        await Page.Keyboard.PressAsync("Enter");
    }

    /// <summary>Writes into the fields that are shown.</summary>
    public async Task FillAsync(params (string Name, string Value)[] fields)
    {
        foreach (var (name, value) in fields)
        {
            await Page.Locator($"[name='{name}']:visible").FillAsync(value);
        }
    }

    public Task ShowLaneAsync(string id) => Page.Locator($".card[data-lane='{id}']").ClickAsync();

    public ILocator Button(string verb) => Page.Locator($".lane button[data-verb='{verb}']");

    public ILocator Reason(string why) => Page.Locator($".lane button[data-why='{why}']");

    /// <summary>Holds a button as long as it asks for.</summary>
    /// <remarks>A page that still fills may move it away from under the finger: as a person does, try again.</remarks>
    public async Task HoldAsync(ILocator button)
    {
        await Assertions.Expect(button).ToBeEnabledAsync();
        for (var tries = 0; ; tries++)
        {
            // The very element: one whose hold is over already may be gone by the time it is asked.
            var element = await button.ElementHandleAsync();
            await element.EvaluateAsync(
                "(it) => it.addEventListener('pointerdown', () => { it.wasPressed = true; }, { once: true })");
            await button.ScrollIntoViewIfNeededAsync();
            await button.HoverAsync();
            await Page.Mouse.DownAsync();
            var isHeld = await element.EvaluateAsync<bool>("(it) => it.wasPressed === true");
            if (isHeld || tries == MostTries)
            {
                break;
            }

            await Page.Mouse.UpAsync();
        }

        await Assertions.Expect(Page.Locator("[data-holding]")).ToHaveCountAsync(0);
        await Page.Mouse.UpAsync();
    }

    /// <summary>The same with the keyboard alone, on whatever has the focus.</summary>
    public async Task HoldEnterAsync()
    {
        await Page.Keyboard.DownAsync("Enter");
        await Assertions.Expect(Page.Locator("[data-holding]")).ToHaveCountAsync(0);
        await Page.Keyboard.UpAsync("Enter");
    }

    /// <summary>Whether nothing is wider than the screen.</summary>
    public Task<bool> FitsAsync() => Page.EvaluateAsync<bool>(
        "() => document.documentElement.scrollWidth <= document.documentElement.clientWidth");

    /// <summary>Keeps a picture for people.</summary>
    public Task KeepAsync(string name)
        => Page.ScreenshotAsync(new() { Path = Path.Combine(TerminalStage.Pictures, name + ".png") });

    public async ValueTask DisposeAsync() => await Page.Context.DisposeAsync();
}
