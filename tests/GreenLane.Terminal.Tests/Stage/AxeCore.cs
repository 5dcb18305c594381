using System.Diagnostics;
using System.Text.Json;
using Microsoft.Playwright;

namespace GreenLane.Terminal.Tests.Stage;

/// <summary>axe-core, which looks for what shuts people out. Installed by npm into the user's cache, once.</summary>
internal static class AxeCore
{
    private const string Version = "4.14.1";

    private static readonly string Folder = Path.Combine(
        Environment.GetEnvironmentVariable("XDG_CACHE_HOME") is { Length: > 0 } cache
            ? cache
            : Path.Combine(Environment.GetFolderPath(Environment.SpecialFolder.UserProfile), ".cache"),
        "greenlane-tests", $"axe-core-{Version}");

    private static string Script => Path.Combine(Folder, "node_modules", "axe-core", "axe.min.js");

    /// <summary>What it finds serious or critical under WCAG 2.2 AA, each in one line.</summary>
    public static async Task<IReadOnlyList<string>> LookAsync(IPage page, CancellationToken ct)
    {
        await InstallAsync(ct);
        await page.EvaluateAsync(await File.ReadAllTextAsync(Script, ct));
        var found = await page.EvaluateAsync<JsonElement>("""
            async () => (await axe.run(document, {
              runOnly: ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'],
            })).violations
              .filter(({ impact }) => impact === 'serious' || impact === 'critical')
              .flatMap(({ id, nodes }) => nodes.map(({ html, failureSummary }) =>
                `${id}: ${html.slice(0, 160)} ${failureSummary.slice(0, 200)}`))
            """);
        return [.. found.EnumerateArray().Select(line => line.GetString()!)];
    }

    private static async Task InstallAsync(CancellationToken ct)
    {
        if (File.Exists(Script))
        {
            return;
        }

        Assert.SkipUnless(File.Exists("/usr/bin/npm"), "npm is not installed (apt-get install npm)");
        Directory.CreateDirectory(Folder);
        string[] install =
            ["install", "--prefix", Folder, "--no-audit", "--no-fund", "--ignore-scripts", $"axe-core@{Version}"];
        using var npm = Process.Start(new ProcessStartInfo("npm", install) { RedirectStandardOutput = true })!;
        await npm.WaitForExitAsync(ct);
        Assert.SkipUnless(File.Exists(Script), "axe-core could not be installed by npm");
    }
}
