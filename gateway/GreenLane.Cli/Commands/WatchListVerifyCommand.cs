using System.CommandLine;
using GreenLane.Registry;

namespace GreenLane.Cli.Commands;

/// <summary>"watchlist verify": says whether a gateway with this trust would take the file.</summary>
internal static class WatchListVerifyCommand
{
    public static Command Create(Shell shell)
    {
        var file = new Argument<string>("FILE") { Description = "A watch list (*.glw)." };
        var trust = new Option<string>("--trust")
        {
            Description = "Whose signatures count.",
            HelpName = "trust.json",
            Required = true,
        };
        var verify = new Command(
            "verify",
            "Check a watch list: exit code 0 if a gateway would rely on it, 1 with the reason if it is damaged, cut "
                + "short, foreign, expired or older than another watch list of its issuer in the same folder.")
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

        if (!TryRead(bytes, trust!, out var list, out var refusal)
            || (refusal = Expiry(list!, shell.Time.GetUtcNow()) ?? Newer(path, list!, trust!)) is not null)
        {
            return shell.Fail(ExitCodes.No, $"{path}: {refusal!.Id}: {refusal.Text}");
        }

        var state = list!.State;
        shell.Output.WriteLine($"issuer    {state.Issuer}");
        shell.Output.WriteLine($"sequence  {state.Sequence}");
        shell.Output.WriteLine($"created   {Moments.Write(state.Created)}");
        shell.Output.WriteLine($"expires   {Moments.Write(state.Expires)}");
        shell.Output.WriteLine($"entries   {state.Entries}");
        shell.Output.WriteLine($"signed by {string.Join(", ", list.Facts.Signers)}");
        shell.Output.WriteLine($"hash      {state.Hash}");
        return ExitCodes.Done;
    }

    private static bool TryRead(byte[] bytes, TrustStore trust, out WatchListFile? list, out Refusal? refusal)
    {
        list = null;
        return SignedFile.TryParse(bytes, out var file, out refusal)
            && WatchListFile.TryRead(file!, trust, out list, out refusal);
    }

    private static Refusal? Expiry(WatchListFile list, DateTimeOffset now) => list.State.Expires > now
        ? null
        : new Refusal(
            RefusalReason.Expired,
            $"It expired on {Moments.Write(list.State.Expires)}: it still names whom it names, and refers all others.");

    /// <summary>A gateway that finds both files takes the higher sequence.</summary>
    private static Refusal? Newer(string path, WatchListFile list, TrustStore trust)
    {
        var folder = Path.GetDirectoryName(Path.GetFullPath(path))!;
        var quiet = new Shell(TimeProvider.System, TextWriter.Null, TextWriter.Null);
        foreach (var other in Directory.EnumerateFiles(folder, "*.glw").Order(StringComparer.Ordinal))
        {
            if (Path.GetFileName(other)[0] != '.'
                && Files.Read(quiet, other) is { } bytes
                && TryRead(bytes, trust, out var found, out _)
                && found!.State.Issuer == list.State.Issuer
                && found.State.Sequence > list.State.Sequence)
            {
                return new Refusal(
                    RefusalReason.Older,
                    $"Sequence {list.State.Sequence} is older than {found.State.Sequence} in {other}.");
            }
        }

        return null;
    }
}
