using System.CommandLine;
using GreenLane.Registry;

namespace GreenLane.Cli.Commands;

/// <summary>"… verify": says whether a gateway with this trust would take a signed file.</summary>
internal static class VerifyCommand
{
    public static Command Create(Shell shell, VerifiedKind kind)
    {
        var file = new Argument<string>("FILE") { Description = kind.File };
        var trust = new Option<string>("--trust")
        {
            Description = "Whose signatures count.",
            HelpName = "trust.json",
            Required = true,
        };
        var verify = new Command("verify", kind.Description) { file, trust };
        verify.SetAction(parsed => Verify(
            shell, kind, parsed.GetRequiredValue(file), parsed.GetRequiredValue(trust)));
        return verify;
    }

    private static int Verify(Shell shell, VerifiedKind kind, string path, string trustPath)
    {
        if (!TrustStore.TryLoad(trustPath, out var trust, out var wrong))
        {
            return shell.Fail(ExitCodes.BadConfiguration, $"{trustPath}: {wrong}");
        }

        if (Files.Read(shell, path) is not { } bytes)
        {
            return ExitCodes.BadInput;
        }

        var refusal = kind.Look(bytes, trust!, out var facts, out var holds)
            ?? Expiry(kind, facts!, shell.Time.GetUtcNow()) ?? Newer(kind, path, facts!, trust!);
        if (refusal is not null)
        {
            return shell.Fail(ExitCodes.No, $"{path}: {refusal.Id}: {refusal.Text}");
        }

        var header = facts!.Header;
        shell.Output.WriteLine($"{kind.Of,-9} {header.Issuer}");
        shell.Output.WriteLine($"sequence  {header.Sequence}");
        shell.Output.WriteLine($"created   {Moments.Write(header.Created)}");
        shell.Output.WriteLine($"expires   {Moments.Write(header.Expires)}");
        foreach (var (name, count) in holds)
        {
            shell.Output.WriteLine($"{name,-9} {count}");
        }

        shell.Output.WriteLine($"signed by {string.Join(", ", facts.Signers)}");
        shell.Output.WriteLine($"hash      {facts.Hash}");
        return ExitCodes.Done;
    }

    private static Refusal? Expiry(VerifiedKind kind, SignedFacts facts, DateTimeOffset now)
        => facts.Header.Expires > now
            ? null
            : new Refusal(
                RefusalReason.Expired, $"It expired on {Moments.Write(facts.Header.Expires)}{kind.OnceExpired}.");

    /// <summary>A gateway that finds both files in its folder takes the higher sequence.</summary>
    private static Refusal? Newer(VerifiedKind kind, string path, SignedFacts facts, TrustStore trust)
    {
        if (kind.Others is null)
        {
            return null;
        }

        var (header, folder) = (facts.Header, Path.GetDirectoryName(Path.GetFullPath(path))!);
        var quiet = new Shell(TimeProvider.System, TextWriter.Null, TextWriter.Null);
        foreach (var other in Directory.EnumerateFiles(folder, kind.Others).Order(StringComparer.Ordinal))
        {
            if (Path.GetFileName(other)[0] != '.'
                && Files.Read(quiet, other) is { } bytes
                && kind.Look(bytes, trust, out var found, out _) is null
                && found!.Header.Issuer == header.Issuer
                && found.Header.Sequence > header.Sequence)
            {
                return new Refusal(
                    RefusalReason.Older,
                    $"Sequence {header.Sequence} is older than {found.Header.Sequence} in {other}.");
            }
        }

        return null;
    }
}
