using System.CommandLine;

namespace GreenLane.Cli.Commands;

/// <summary>"offices …": where and when inspections are made, from the text to the gateways.</summary>
internal static class OfficesCommand
{
    public static Command Create(Shell shell)
        => new("offices", "Say where and when a country's agencies inspect.")
        {
            OfficesBuildCommand.Create(shell),
            VerifyCommand.Create(shell, VerifiedKind.Offices),
            OfficesShowCommand.Create(shell),
        };
}
