using System.CommandLine;
using GreenLane.Lanes;
using GreenLane.Registry;

namespace GreenLane.Cli.Commands;

/// <summary>"recognition sign": one person adds their signature to what was prepared.</summary>
internal static class RecognitionSignCommand
{
    public static Command Create(Shell shell) => SignCommand.Create(
        "Add a signature to prepared recognition rules.", "The file in force, to print once more what changes.",
        (path, key, output, against) => Sign(shell, path, key, output, against));

    private static int Sign(Shell shell, string path, string keyPath, string output, string? against)
    {
        if (Files.Read(shell, path) is not { } bytes)
        {
            return ExitCodes.BadInput;
        }

        if (!SignedDraft.TryOpen(bytes, out var draft, out var refusal))
        {
            return shell.Fail(ExitCodes.BadInput, $"{path}: {refusal!.Id}: {refusal.Text}");
        }

        if (draft!.Header.Kind != SignedKind.Recognition)
        {
            return shell.Fail(ExitCodes.BadInput, $"{path}: these are no recognition rules.");
        }

        if (RecognitionDesk.Parse(shell, path, draft.Content.ToArray()) is not { } rules
            || !TryReadAgainst(shell, against, out var before)
            || Files.ReadKeys(shell, [keyPath]) is not [var key])
        {
            return ExitCodes.BadInput;
        }

        using (key)
        {
            return SignedDraft.TrySign(draft, key, out var signed, out var reason)
                ? Write(shell, output, signed!, draft.Header, rules, before, against is not null)
                : shell.Fail(ExitCodes.No, $"{path}: {reason}");
        }
    }

    private static bool TryReadAgainst(Shell shell, string? against, out RecognitionMatrix? before)
    {
        before = null;
        return against is null || RecognitionDesk.TryReadInForce(shell, against, against, out before);
    }

    private static int Write(
        Shell shell, string output, byte[] signed, SignedHeader header, RecognitionRules rules,
        RecognitionMatrix? before, bool compares)
    {
        if (!DurableFile.TryWrite(output, signed, null, out var reason))
        {
            return shell.Fail(ExitCodes.BadUsage, $"{output}: {reason}");
        }

        _ = SignedDraft.TryOpen(signed, out var file, out _);
        shell.Output.WriteLine($"{output}: recognition of {header.Issuer}, sequence {header.Sequence}, "
            + $"{rules.Rules.Length} rules, signed by {string.Join(", ", file!.Facts.Signers)}");
        if (compares)
        {
            RecognitionDesk.SayChanges(shell, header, rules, before);
        }

        return ExitCodes.Done;
    }
}
