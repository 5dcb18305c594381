using System.CommandLine;
using GreenLane.Registry;

namespace GreenLane.Cli.Commands;

/// <summary>"keys new": makes a key pair.</summary>
internal static class KeysCommand
{
    private const UnixFileMode OwnerOnly = UnixFileMode.UserRead | UnixFileMode.UserWrite;

    public static Command Create(Shell shell)
    {
        var folder = new Option<string>("--out")
        {
            Description = "Folder for key.pem (private, readable by its owner only) and public.pem; made if missing.",
            HelpName = "DIR",
            Required = true,
        };
        var create = new Command("new", "Make a P-256 key pair. Keep key.pem offline; give public.pem to the others.")
        {
            folder,
        };
        create.SetAction(parsed => New(shell, parsed.GetRequiredValue(folder)));
        return new Command("keys", "Make the keys that sign registries and recognition rules.") { create };
    }

    private static int New(Shell shell, string folder)
    {
        var privatePath = Path.Combine(folder, "key.pem");
        var publicPath = Path.Combine(folder, "public.pem");
        if (File.Exists(privatePath) || File.Exists(publicPath))
        {
            return shell.Fail(ExitCodes.BadUsage, $"{folder} holds a key already; it is not replaced.");
        }

        using var key = SigningKey.Create();
        try
        {
            Directory.CreateDirectory(folder);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            return shell.Fail(ExitCodes.BadUsage, $"{folder}: {e.Message}");
        }

        if (!DurableFile.TryWrite(privatePath, Files.Utf8(key.PrivatePem()), OwnerOnly, out var reason)
            || !DurableFile.TryWrite(publicPath, Files.Utf8(key.PublicPem()), null, out reason))
        {
            return shell.Fail(ExitCodes.BadUsage, $"{folder}: {reason}");
        }

        shell.Output.WriteLine($"key {key.Id}");
        shell.Output.WriteLine($"private: {privatePath}");
        shell.Output.WriteLine($"public:  {publicPath}");
        return ExitCodes.Done;
    }
}
