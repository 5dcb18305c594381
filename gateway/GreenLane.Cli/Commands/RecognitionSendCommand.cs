using System.CommandLine;
using GreenLane.Registry;

namespace GreenLane.Cli.Commands;

/// <summary>"recognition send": hands signed rules to the centre, which passes them on to the gateways.</summary>
internal static class RecognitionSendCommand
{
    public static Command Create(Shell shell)
    {
        var file = new Argument<string>("FILE") { Description = "The signed rules." };
        var trust = new Option<string>("--trust")
        {
            Description = "By which they must verify: the gateways' trust.json.",
            HelpName = "trust.json",
            Required = true,
        };
        var to = new Option<string>("--to")
        {
            Description = "The folder from which the centre takes files (its Files:Directory).",
            HelpName = "DIRECTORY",
            Required = true,
        };
        var send = new Command(
            "send", "Give signed rules to the centre: exit code 1, and nothing is sent, if gateways would refuse them.")
        {
            file, trust, to,
        };
        send.SetAction(parsed => Send(
            shell, parsed.GetRequiredValue(file), parsed.GetRequiredValue(trust), parsed.GetRequiredValue(to)));
        return send;
    }

    private static int Send(Shell shell, string path, string trustPath, string folder)
    {
        if (!RecognitionDesk.TryReadVerified(shell, path, trustPath, out _, out var matrix, out var exitCode))
        {
            return exitCode;
        }

        if (matrix!.Expires <= shell.Time.GetUtcNow())
        {
            return shell.Fail(ExitCodes.No, $"{path}: expired: It expired on {Moments.Write(matrix.Expires)}.");
        }

        var target = Path.Combine(folder, "recognition.cose");
        if (!RecognitionDesk.TryReadInForce(shell, null, target, out var before)
            || Files.Read(shell, path) is not { } bytes)
        {
            return ExitCodes.BadInput;
        }

        if (before is not null && before.Sequence >= matrix.Sequence)
        {
            return shell.Fail(
                ExitCodes.No,
                $"{path}: older: sequence {matrix.Sequence} is not above {before.Sequence}, sent before.");
        }

        if (!DurableFile.TryWrite(target, bytes, null, out var reason))
        {
            return shell.Fail(ExitCodes.BadUsage, $"{target}: {reason}");
        }

        shell.Output.WriteLine($"{target}: recognition of {matrix.Country}, sequence {matrix.Sequence}");
        return ExitCodes.Done;
    }
}
