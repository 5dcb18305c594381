using System.CommandLine;
using GreenLane.Lanes;
using GreenLane.Registry;

namespace GreenLane.Cli.Commands;

/// <summary>"recognition prepare": makes of rules what several people then sign, each with their own key.</summary>
internal static class RecognitionPrepareCommand
{
    public static Command Create(Shell shell)
    {
        var rules = Rules();
        var output = CommonOptions.Out("what is to be signed");
        var against = Against();
        var header = new HeaderOptions(RecognitionDesk.Life);
        var prepare = new Command(
            "prepare", "Check recognition rules, print what changes, and write what is to be signed.")
        {
            rules, output, against,
        };
        header.AddTo(prepare);
        prepare.SetAction(parsed => Prepare(
            shell,
            country => header.Read(shell, parsed, SignedKind.Recognition, country),
            parsed.GetRequiredValue(rules),
            parsed.GetRequiredValue(output),
            parsed.GetValue(against)));
        return prepare;
    }

    public static Option<string> Rules() => new("--rules")
    {
        Description = "The rules, JSON.",
        HelpName = "FILE",
        Required = true,
    };

    public static Option<string?> Against() => new("--against")
    {
        Description = "The file in force, to say what changes (the one at --out).",
        HelpName = "FILE",
    };

    private static int Prepare(
        Shell shell, Func<CountryCode, SignedHeader?> headerFor, string rulesPath, string output, string? against)
    {
        if (Files.Read(shell, rulesPath) is not { } json
            || RecognitionDesk.Parse(shell, rulesPath, json) is not { } rules)
        {
            return ExitCodes.BadInput;
        }

        if (headerFor(rules.Country) is not { } header)
        {
            return ExitCodes.BadUsage;
        }

        return RecognitionDesk.TryReadInForce(shell, against, output, out var before)
            ? RecognitionDesk.Write(
                shell, output, SignedDraft.Start(header, json), header, rules, before, ", signed by nobody yet")
            : ExitCodes.BadInput;
    }
}
