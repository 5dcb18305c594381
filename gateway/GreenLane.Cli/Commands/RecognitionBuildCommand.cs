using System.CommandLine;
using GreenLane.Lanes;
using GreenLane.Registry;

namespace GreenLane.Cli.Commands;

/// <summary>"recognition build": signs a country's recognition rules, all keys at one table.</summary>
internal static class RecognitionBuildCommand
{
    public static Command Create(Shell shell)
    {
        var rules = RecognitionPrepareCommand.Rules();
        var keys = CommonOptions.Keys();
        var output = CommonOptions.Out("the signed file");
        var against = RecognitionPrepareCommand.Against();
        var header = new HeaderOptions(RecognitionDesk.Life);
        var build = new Command("build", "Check and sign recognition rules, and print what changes.")
        {
            rules, keys, output, against,
        };
        header.AddTo(build);
        build.SetAction(parsed => Build(
            shell,
            country => header.Read(shell, parsed, SignedKind.Recognition, country),
            parsed.GetRequiredValue(rules),
            parsed.GetRequiredValue(keys),
            parsed.GetRequiredValue(output),
            parsed.GetValue(against)));
        return build;
    }

    private static int Build(
        Shell shell,
        Func<CountryCode, SignedHeader?> headerFor,
        string rulesPath,
        string[] keyPaths,
        string output,
        string? against)
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

        if (!RecognitionDesk.TryReadInForce(shell, against, output, out var before)
            || Files.ReadKeys(shell, keyPaths) is not { } keys)
        {
            return ExitCodes.BadInput;
        }

        var bytes = RecognitionFile.Write(header, json, keys);
        keys.ForEach(k => k.Dispose());
        return RecognitionDesk.Write(shell, output, bytes, header, rules, before, "");
    }
}
