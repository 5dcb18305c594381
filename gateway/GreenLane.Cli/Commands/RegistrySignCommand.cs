using System.CommandLine;
using GreenLane.Registry;

namespace GreenLane.Cli.Commands;

/// <summary>"registry sign": one person adds their signature to what an enrolment office prepared.</summary>
internal static class RegistrySignCommand
{
    public static Command Create(Shell shell) => SignCommand.Create(
        "Add a signature to a prepared registry.", "The registry in force, to print what changes.",
        (path, key, output, against) => Sign(shell, path, key, output, against));

    private static int Sign(Shell shell, string path, string keyPath, string output, string? against)
    {
        if (RegistryDiffCommand.Read(shell, path) is not { } draft)
        {
            return ExitCodes.BadInput;
        }

        if (against is not null)
        {
            if (RegistryDiffCommand.Read(shell, against) is not { } before)
            {
                return ExitCodes.BadInput;
            }

            _ = RegistryDiffCommand.Say(shell, before.Content, draft.Content);
        }

        if (Files.ReadKeys(shell, [keyPath]) is not [var key])
        {
            return ExitCodes.BadInput;
        }

        using (key)
        {
            if (!SignedDraft.TrySign(draft.File, key, out var signed, out var reason))
            {
                return shell.Fail(ExitCodes.No, $"{path}: {reason}");
            }

            if (!DurableFile.TryWrite(output, signed!, null, out reason))
            {
                return shell.Fail(ExitCodes.BadUsage, $"{output}: {reason}");
            }

            var header = draft.File.Header;
            shell.Output.WriteLine(
                $"{output}: registry of {header.Issuer}, sequence {header.Sequence}, signed by {key.Id}");
            return ExitCodes.Done;
        }
    }
}
