using System.CommandLine;
using GreenLane.Registry;

namespace GreenLane.Cli.Commands;

/// <summary>"watchlist sign": one person adds their signature to a watch list that was prepared.</summary>
internal static class WatchListSignCommand
{
    public static Command Create(Shell shell) => SignCommand.Create(
        "Add a signature to a prepared watch list.", "The list in force, to print how much changes.",
        (path, key, output, against) => Sign(shell, path, key, output, against));

    private static int Sign(Shell shell, string path, string keyPath, string output, string? against)
    {
        if (!TryRead(shell, path, out var draft, out var list)
            || (against is not null && !TrySayChanges(shell, against, list!))
            || Files.ReadKeys(shell, [keyPath]) is not [var key])
        {
            return ExitCodes.BadInput;
        }

        using (key)
        {
            if (!SignedDraft.TrySign(draft!, key, out var signed, out var reason))
            {
                return shell.Fail(ExitCodes.No, $"{path}: {reason}");
            }

            if (!DurableFile.TryWrite(output, signed!, null, out reason))
            {
                return shell.Fail(ExitCodes.BadUsage, $"{output}: {reason}");
            }

            shell.Output.WriteLine($"{output}: watch list of {list!.State.Issuer}, sequence {list.State.Sequence}, "
                + $"{list.Entries.Length} entries, signed by {key.Id}");
            return ExitCodes.Done;
        }
    }

    private static bool TrySayChanges(Shell shell, string against, WatchListFile list)
    {
        if (!TryRead(shell, against, out _, out var before))
        {
            return false;
        }

        var (added, removed) = list.ChangesFrom(before);
        shell.Output.WriteLine($"{added} entries are added, {removed} removed");
        return true;
    }

    private static bool TryRead(Shell shell, string path, out SignedFile? file, out WatchListFile? list)
    {
        (file, list) = (null, null);
        if (Files.Read(shell, path) is not { } bytes)
        {
            return false;
        }

        if (SignedDraft.TryOpen(bytes, out file, out var refusal)
            && WatchListFile.TryReadContent(file!, out list, out refusal))
        {
            return true;
        }

        shell.Fail(ExitCodes.BadInput, $"{path}: {refusal!.Id}: {refusal.Text}");
        return false;
    }
}
