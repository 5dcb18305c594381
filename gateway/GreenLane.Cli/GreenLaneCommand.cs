using System.CommandLine;
using GreenLane.Cli.Commands;

namespace GreenLane.Cli;

/// <summary>The "greenlane" command: keys, trust, registries, watch lists, recognition rules, inspection offices,
/// journals.</summary>
internal sealed class GreenLaneCommand(TimeProvider time, TextWriter output, TextWriter error)
{
    /// <returns>See <see cref="ExitCodes"/>.</returns>
    public int Run(string[] args)
    {
        var shell = new Shell(time, output, error);
        var root = new RootCommand("Keys, registries, watch lists, recognition rules and journals of GreenLane.")
        {
            KeysCommand.Create(shell),
            TrustCommand.Create(shell),
            RecognitionCommand.Create(shell),
            OfficesCommand.Create(shell),
            new Command("registry", "Build, check and look into an issuer's registry.")
            {
                RegistryBuildCommand.Create(shell),
                VerifyCommand.Create(shell, VerifiedKind.Registry),
                RegistryLookupCommand.Create(shell),
                RegistryInspectCommand.Create(shell),
                RegistryDiffCommand.Create(shell),
                RegistrySignCommand.Create(shell),
            },
            new Command("journal", "Prove a gateway's record, explain it, and export it.")
            {
                JournalVerifyCommand.Create(shell),
                JournalExplainCommand.Create(shell),
                JournalExportCommand.Create(shell),
                JournalSubjectCommand.Create(shell),
            },
            new Command("pseudonyms", "What the centre knows vehicles by.")
            {
                PseudonymsRotateCommand.Create(shell),
            },
            PapersCommand.Create(shell),
            EnrolCommand.Create(shell),
            new Command("watchlist", "Build, check and look into an issuer's watch list.")
            {
                WatchListBuildCommand.Create(shell),
                VerifyCommand.Create(shell, VerifiedKind.WatchList),
                WatchListLookupCommand.Create(shell),
                WatchListSignCommand.Create(shell),
            },
        };

        var parsed = root.Parse(args);
        if (parsed.Errors.Count == 0 || parsed.Action is System.CommandLine.Help.HelpAction)
        {
            return parsed.Invoke(new InvocationConfiguration { Output = output, Error = error });
        }

        foreach (var wrong in parsed.Errors)
        {
            error.WriteLine(wrong.Message);
        }

        error.WriteLine("Ask with --help what can be said.");
        return ExitCodes.BadUsage;
    }
}
