using System.Diagnostics;

namespace GreenLane.Benchmarks.Crossing;

/// <summary>The two builds of the gateway and the CLI, as the solution's build leaves them.</summary>
internal static class Builds
{
    private const string Gateway = "gateway/GreenLane.Gateway";

    /// <summary>The repository: the first folder above this program that holds the solution.</summary>
    public static string Root { get; } = FindRoot();

    public static string JitGateway => Path.Combine(Root, Gateway, "bin/Release/net10.0/greenlane-gateway.dll");

    public static string Cli => Path.Combine(Root, "gateway/GreenLane.Cli/bin/Release/net10.0/greenlane.dll");

    private static string AotFolder => Path.Combine(Root, Gateway, "bin/Release/aot");

    private static string AotGateway => Path.Combine(AotFolder, "greenlane-gateway");

    /// <summary>The ahead-of-time build, made now unless it is there and as new as the ordinary one.</summary>
    /// <param name="mayPublish">False: only take what is there.</param>
    /// <param name="why">Why there is none.</param>
    /// <returns>The executable; null if there is none.</returns>
    public static string? Aot(bool mayPublish, out string why)
    {
        why = "";
        if (File.Exists(AotGateway) && File.GetLastWriteTimeUtc(AotGateway) >= File.GetLastWriteTimeUtc(JitGateway))
        {
            return AotGateway;
        }

        if (!mayPublish)
        {
            why = "no ahead-of-time build is there, and a short run makes none";
            return null;
        }

        if (!OnPath("clang") && !OnPath("gcc"))
        {
            why = "an ahead-of-time build needs clang (apt: clang zlib1g-dev)";
            return null;
        }

        Console.WriteLine("publishing the gateway ahead of time, which takes a minute or two …");
        var publish = new ProcessStartInfo("dotnet")
        {
            WorkingDirectory = Root,
            RedirectStandardOutput = true,
            ArgumentList =
            {
                "publish", Gateway, "-c", "Release", "-r", "linux-x64", "-p:PublishAot=true", "-o", AotFolder,
                "-v", "q", "-nologo",
            },
        };
        var output = Programs.Output(publish, TimeSpan.FromMinutes(8), out var exitCode);
        why = exitCode == 0 ? "" : $"the ahead-of-time publish failed:{Environment.NewLine}{output}";
        return exitCode == 0 ? AotGateway : null;
    }

    private static bool OnPath(string program)
        => (Environment.GetEnvironmentVariable("PATH") ?? "").Split(':')
            .Any(folder => File.Exists(Path.Combine(folder, program)));

    private static string FindRoot()
    {
        var folder = new DirectoryInfo(AppContext.BaseDirectory);
        while (folder is not null && !File.Exists(Path.Combine(folder.FullName, "GreenLane.sln")))
        {
            folder = folder.Parent;
        }

        return folder?.FullName ?? throw new DirectoryNotFoundException("No GreenLane.sln above this program.");
    }
}
