using System.CommandLine;
using GreenLane.Lanes;
using GreenLane.Registry;

namespace GreenLane.Cli.Commands;

/// <summary>"recognition build": signs a country's recognition rules and says what they change.</summary>
internal static class RecognitionCommand
{
    /// <summary>Rules change rarely and their signers meet rarely; each rule carries its own dates.</summary>
    private static readonly TimeSpan Life = TimeSpan.FromDays(365);

    public static Command Create(Shell shell)
    {
        var rules = new Option<string>("--rules")
        {
            Description = "The rules, JSON.",
            HelpName = "FILE",
            Required = true,
        };
        var keys = CommonOptions.Keys();
        var output = CommonOptions.Out("the signed file");
        var against = new Option<string?>("--against")
        {
            Description = "The file in force, to say what changes (the one at --out).",
            HelpName = "FILE",
        };
        var header = new HeaderOptions(Life);
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
        return new Command("recognition", "Say whose authorisations the lanes of a country recognise.") { build };
    }

    private static int Build(
        Shell shell,
        Func<CountryCode, SignedHeader?> headerFor,
        string rulesPath,
        string[] keyPaths,
        string output,
        string? against)
    {
        if (Files.Read(shell, rulesPath) is not { } json)
        {
            return ExitCodes.BadInput;
        }

        if (!RecognitionRules.TryParse(json, out var rules, out var problems))
        {
            foreach (var problem in problems)
            {
                shell.Error.WriteLine($"{rulesPath}: line {problem.Line}, column {problem.Column}: {problem.Text}");
            }

            return ExitCodes.BadInput;
        }

        if (headerFor(rules!.Country) is not { } header)
        {
            return ExitCodes.BadUsage;
        }

        if (!TryReadInForce(shell, against, output, out var before)
            || Files.ReadKeys(shell, keyPaths) is not { } keys)
        {
            return ExitCodes.BadInput;
        }

        var bytes = RecognitionFile.Write(header, json, keys);
        keys.ForEach(k => k.Dispose());
        if (!DurableFile.TryWrite(output, bytes, null, out var reason))
        {
            return shell.Fail(ExitCodes.BadUsage, $"{output}: {reason}");
        }

        Report(shell, header, rules, before, output);
        return ExitCodes.Done;
    }

    /// <summary>Nothing at --out is the ordinary first time; nothing at --against is a mistake.</summary>
    private static bool TryReadInForce(Shell shell, string? against, string output, out RecognitionMatrix? before)
    {
        before = null;
        var path = against ?? output;
        if (against is null && !File.Exists(output))
        {
            return true;
        }

        if (Files.Read(shell, path) is not { } bytes)
        {
            return false;
        }

        if (RecognitionFile.TryReadUnverified(bytes, out before, out var refusal))
        {
            return true;
        }

        shell.Error.WriteLine($"{path}: {refusal!.Text} It cannot be said what changes.");
        return against is null;
    }

    private static void Report(
        Shell shell, SignedHeader header, RecognitionRules rules, RecognitionMatrix? before, string output)
    {
        shell.Output.WriteLine($"{output}: recognition of {header.Issuer}, sequence {header.Sequence}, "
            + $"{rules.Rules.Length} rules");
        if (before is null)
        {
            shell.Output.WriteLine("no file in force to compare with");
            return;
        }

        if (before.Sequence >= header.Sequence)
        {
            shell.Error.WriteLine(
                $"The file in force has sequence {before.Sequence}: a gateway that took it refuses {header.Sequence}.");
        }

        foreach (var change in RecognitionChanges.Between(before, rules))
        {
            shell.Output.WriteLine(change);
        }
    }
}
