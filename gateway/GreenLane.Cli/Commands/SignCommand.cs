using System.CommandLine;

namespace GreenLane.Cli.Commands;

/// <summary>"... sign": what is asked where one person adds a signature to what was prepared.</summary>
internal static class SignCommand
{
    /// <param name="sign">Takes file, key, where the result is written, and what it is set against or null.</param>
    public static Command Create(
        string description, string againstWhat, Func<string, string, string, string?, int> sign)
    {
        var file = new Argument<string>("FILE") { Description = "What was prepared, signed by others or not yet." };
        var key = new Option<string>("--key")
        {
            Description = "The private key (PEM) that signs.",
            HelpName = "KEY",
            Required = true,
        };
        var output = new Option<string?>("--out")
        {
            Description = "Where the file with the signature is written (FILE itself).",
            HelpName = "FILE",
        };
        var against = new Option<string?>("--against") { Description = againstWhat, HelpName = "FILE" };
        var command = new Command("sign", description) { file, key, output, against };
        command.SetAction(parsed => sign(
            parsed.GetRequiredValue(file),
            parsed.GetRequiredValue(key),
            parsed.GetValue(output) ?? parsed.GetRequiredValue(file),
            parsed.GetValue(against)));
        return command;
    }
}
