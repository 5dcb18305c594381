using System.CommandLine;
using GreenLane.Registry;

namespace GreenLane.Cli.Commands;

/// <summary>"registry verify": says whether a gateway with this trust would take the file.</summary>
internal static class RegistryVerifyCommand
{
    public static Command Create(Shell shell)
    {
        var file = new Argument<string>("FILE") { Description = "A registry (*.glr)." };
        var trust = new Option<string>("--trust")
        {
            Description = "Whose signatures count.",
            HelpName = "trust.json",
            Required = true,
        };
        var verify = new Command(
            "verify",
            "Check a registry: exit code 0 if a gateway would take it, 1 with the reason if it is damaged, cut short, "
                + "foreign, expired or older than another registry of its issuer in the same folder.")
        {
            file, trust,
        };
        verify.SetAction(parsed => Verify(shell, parsed.GetRequiredValue(file), parsed.GetRequiredValue(trust)));
        return verify;
    }

    private static int Verify(Shell shell, string path, string trustPath)
    {
        if (!TrustStore.TryLoad(trustPath, out var trust, out var wrong))
        {
            return shell.Fail(ExitCodes.BadConfiguration, $"{trustPath}: {wrong}");
        }

        if (Files.Read(shell, path) is not { } bytes)
        {
            return ExitCodes.BadInput;
        }

        if (!TryRead(bytes, trust!, out var registry, out var refusal)
            || (refusal = Expiry(registry!, shell.Time.GetUtcNow()) ?? Newer(path, registry!, trust!)) is not null)
        {
            return shell.Fail(ExitCodes.No, $"{path}: {refusal!.Id}: {refusal.Text}");
        }

        var state = registry!.State;
        shell.Output.WriteLine($"issuer    {state.Issuer}");
        shell.Output.WriteLine($"sequence  {state.Sequence}");
        shell.Output.WriteLine($"created   {Moments.Write(state.Created)}");
        shell.Output.WriteLine($"expires   {Moments.Write(state.Expires)}");
        shell.Output.WriteLine($"operators {registry.Operators}");
        shell.Output.WriteLine($"vehicles  {state.Vehicles}");
        shell.Output.WriteLine($"signed by {string.Join(", ", registry.Facts.Signers)}");
        shell.Output.WriteLine($"hash      {state.Hash}");
        return ExitCodes.Done;
    }

    private static bool TryRead(byte[] bytes, TrustStore trust, out RegistryFile? registry, out Refusal? refusal)
    {
        registry = null;
        return SignedFile.TryParse(bytes, out var file, out refusal)
            && RegistryFile.TryRead(file!, trust, out registry, out refusal);
    }

    private static Refusal? Expiry(RegistryFile registry, DateTimeOffset now) => registry.State.Expires > now
        ? null
        : new Refusal(RefusalReason.Expired, $"It expired on {Moments.Write(registry.State.Expires)}.");

    /// <summary>A gateway that finds both files takes the higher sequence.</summary>
    private static Refusal? Newer(string path, RegistryFile registry, TrustStore trust)
    {
        var folder = Path.GetDirectoryName(Path.GetFullPath(path))!;
        foreach (var other in Directory.EnumerateFiles(folder, "*.glr").Order(StringComparer.Ordinal))
        {
            if (Path.GetFileName(other)[0] != '.'
                && Files.Read(Quiet, other) is { } bytes
                && TryRead(bytes, trust, out var found, out _)
                && found!.State.Issuer == registry.State.Issuer
                && found.State.Sequence > registry.State.Sequence)
            {
                return new Refusal(
                    RefusalReason.Older,
                    $"Sequence {registry.State.Sequence} is older than {found.State.Sequence} in {other}.");
            }
        }

        return null;
    }

    private static Shell Quiet => new(TimeProvider.System, TextWriter.Null, TextWriter.Null);
}
