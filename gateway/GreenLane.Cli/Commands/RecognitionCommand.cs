using System.CommandLine;

namespace GreenLane.Cli.Commands;

/// <summary>"recognition …": the rules of whom a country recognises, from the text to the gateways.</summary>
internal static class RecognitionCommand
{
    public static Command Create(Shell shell)
        => new("recognition", "Say whose authorisations the lanes of a country recognise.")
        {
            RecognitionBuildCommand.Create(shell),
            RecognitionPrepareCommand.Create(shell),
            RecognitionSuspendCommand.Create(shell),
            RecognitionSignCommand.Create(shell),
            RecognitionSendCommand.Create(shell),
        };
}
