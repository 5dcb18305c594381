using System.Text.RegularExpressions;
using Microsoft.Playwright;

namespace GreenLane.Monitor.Tests.Stage;

/// <summary>A page of the centre in a browser, and what a test asks of it.</summary>
public sealed class MonitorPage : IAsyncDisposable
{
    /// <summary>Names a folder to keep pictures in, for people to look at.</summary>
    private const string PictureFolder = "GREENLANE_TEST_PICTURES";

    private readonly List<string> _complaints = [];
    private readonly List<string> _outside = [];
    private readonly Uri _address;

    public MonitorPage(IPage page, Uri address)
    {
        Page = page;
        _address = address;
        page.SetDefaultTimeout(15_000);
        page.Console += (_, message) =>
        {
            if (message.Type is "error" or "warning")
            {
                _complaints.Add(message.Text);
            }
        };
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

    /// <summary>What the browser's console complained of.</summary>
    public IReadOnlyList<string> Complaints => _complaints;

    /// <summary>Requests to anywhere but the centre.</summary>
    public IReadOnlyList<string> Outside => _outside;

    /// <summary>The lines of the board.</summary>
    public ILocator Lines => Page.Locator(".board tbody tr");

    public ILocator LineOf(string gateway) => Lines.Filter(new() { HasText = gateway });

    /// <summary>Goes to a page of the centre and waits until it is live.</summary>
    public async Task GoAsync(string path = "")
    {
        await Page.GotoAsync(new Uri(_address, path).ToString());
        await BeatAsync();
    }

    /// <summary>Follows a link, and waits until the page behind it is live.</summary>
    /// <remarks>
    /// A link within the centre keeps the bar above and its beat, which then says nothing of the new page: a press that
    /// comes too early would be lost. So it is loaded anew.
    /// </remarks>
    public async Task FollowAsync(ILocator link)
    {
        var address = await link.EvaluateAsync<string>("link => link.href");
        await link.ClickAsync();
        await Page.WaitForURLAsync(address);
        await Page.ReloadAsync();
        await BeatAsync();
    }

    /// <summary>Until the first beat the page is the still one of its first load.</summary>
    public Task BeatAsync() => Assertions.Expect(Page.Locator("#beat")).ToHaveAttributeAsync(
        "data-beat", new Regex("^[1-9]"), new() { Timeout = 20_000 });

    /// <summary>Whether nothing is wider than the screen.</summary>
    public Task<bool> FitsAsync() => Page.EvaluateAsync<bool>(
        "() => document.documentElement.scrollWidth <= document.documentElement.clientWidth");

    public async Task KeepAsync(string name)
    {
        if (Environment.GetEnvironmentVariable(PictureFolder) is { Length: > 0 } folder)
        {
            await Page.ScreenshotAsync(new() { Path = Path.Combine(folder, name + ".png"), FullPage = true });
        }
    }

    public async ValueTask DisposeAsync() => await Page.Context.DisposeAsync();
}
