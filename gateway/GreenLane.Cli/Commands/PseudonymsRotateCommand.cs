using System.CommandLine;
using GreenLane.Registry;

namespace GreenLane.Cli.Commands;

/// <summary>"pseudonyms rotate": from now on vehicles have other pseudonyms, which cannot be linked to these.</summary>
internal static class PseudonymsRotateCommand
{
    public static Command Create(Shell shell)
    {
        var directory = new Argument<string>("DATA_DIRECTORY") { Description = "The gateway's data directory." };
        var rotate = new Command("rotate", "Have pseudonyms made with a new key from now on.") { directory };
        rotate.SetAction(parsed => Rotate(shell, parsed.GetRequiredValue(directory)));
        return rotate;
    }

    private static int Rotate(Shell shell, string directory)
    {
        if (!File.Exists(Path.Combine(directory, PseudonymKeys.CurrentFile)))
        {
            return shell.Fail(ExitCodes.BadInput, $"{directory}: there is no {PseudonymKeys.CurrentFile}");
        }

        // The gateway does it: it makes the pseudonyms, and it alone writes the record of it.
        var note = new ShellNote(ShellNote.PseudonymsRotated, Environment.UserName, "");
        if (!ShellNotes.TryLeave(directory, note, out var reason))
        {
            return shell.Fail(ExitCodes.BadInput, $"{directory}: {reason}");
        }

        shell.Output.WriteLine("the gateway takes a new key within seconds, or when it starts the next time");
        return ExitCodes.Done;
    }
}
