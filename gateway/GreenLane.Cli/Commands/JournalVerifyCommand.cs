using System.CommandLine;
using System.Text;
using GreenLane.Reporting.Contracts;
using GreenLane.Reporting.Journal;

namespace GreenLane.Cli.Commands;

/// <summary>
/// "journal verify": proves that nobody changed a gateway's record, or says what was changed and where.
/// </summary>
internal static class JournalVerifyCommand
{
    public static Command Create(Shell shell)
    {
        var directory = new Argument<string>("DATA_DIRECTORY")
        {
            Description = "The gateway's data directory, or a copy of it; a gateway that runs is not disturbed.",
        };
        var checkpoints = new Option<string?>("--checkpoints")
        {
            Description = "Checkpoints as the centre gives them (/api/v1/checkpoints/GATEWAY). Without them an end "
                + "that was cut off with care, or an older copy of the whole file, cannot be seen.",
            HelpName = "FILE",
        };
        var key = new Option<string?>("--public")
        {
            Description = "The public key that signed them, kept from the day the gateway was set up. Without it they "
                + "must only be signed by one key.",
            HelpName = "PEM",
        };
        var verify = new Command(
            "verify",
            "Prove the chain of a journal from its first record to its last: exit code 0 if it is whole, 1 with what "
                + "is wrong and where.")
        {
            directory, checkpoints, key,
        };
        verify.SetAction(parsed => Verify(
            shell, parsed.GetRequiredValue(directory), parsed.GetValue(checkpoints), parsed.GetValue(key)));
        return verify;
    }

    private static int Verify(Shell shell, string directory, string? checkpointsPath, string? keyPath)
    {
        if (!TryReadCheckpoints(shell, checkpointsPath, out var words) || !TryReadKey(shell, keyPath, out var key))
        {
            return ExitCodes.BadInput;
        }

        var path = Path.Combine(directory, "journal.db");
        if (!File.Exists(path))
        {
            return shell.Fail(ExitCodes.BadInput, $"{path}: there is no journal");
        }

        var report = ChainVerifier.Verify(path, words, key);
        shell.Output.WriteLine($"epoch        {report.Epoch}");
        shell.Output.WriteLine($"records      {report.Records}");
        shell.Output.WriteLine($"head         {report.Head}");
        shell.Output.WriteLine($"checkpoints  {report.Checkpoints} of {words.Count}");
        if (!report.IsIntact)
        {
            return shell.Fail(ExitCodes.No, $"{path}: {ChainWording.Of(report)}");
        }

        return words.Count > 0 && report.Checkpoints == 0
            ? shell.Fail(
                ExitCodes.No,
                $"{path}: no checkpoint is of this journal ({report.Epoch}): another journal lies in its place, or "
                    + "they are of another gateway.")
            : ExitCodes.Done;
    }

    private static bool TryReadCheckpoints(Shell shell, string? path, out List<CheckpointDocument> words)
    {
        words = [];
        if (path is null)
        {
            return true;
        }

        if (Files.Read(shell, path) is not { } bytes)
        {
            return false;
        }

        if (CheckpointDocument.TryReadList(bytes, out words))
        {
            return true;
        }

        shell.Error.WriteLine($"{path}: no list of checkpoints as the centre gives it");
        return false;
    }

    private static bool TryReadKey(Shell shell, string? path, out string? key)
    {
        key = null;
        if (path is null)
        {
            return true;
        }

        if (Files.Read(shell, path) is not { } bytes)
        {
            return false;
        }

        key = CheckpointKey.PublicOf(Encoding.UTF8.GetString(bytes));
        if (key is null)
        {
            shell.Error.WriteLine($"{path}: no public key");
        }

        return key is not null;
    }
}
