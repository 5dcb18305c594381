namespace GreenLane.Sensors.Tests.Llrp;

/// <summary>
/// The npm package llrpjs, another hand's LLRP. Tests that use it share the collection of this name: one installs it.
/// </summary>
internal static class Llrpjs
{
    private const string Package = "llrpjs@1.0.1";

    /// <summary>Installs it beside the tests, or skips the test, saying so.</summary>
    public static async Task InstallAsync(string folder, CancellationToken ct)
    {
        if (Directory.Exists(Path.Combine(folder, "node_modules", "llrpjs")))
        {
            return;
        }

        var (exitCode, output) = await Tool.RunAsync(
            "npm", folder, ct, "install", "--ignore-scripts", "--no-audit", "--no-fund", "--no-save",
            "--no-package-lock", Package);
        Assert.SkipUnless(exitCode == 0, $"npm could not install {Package}: {output}");
    }
}
