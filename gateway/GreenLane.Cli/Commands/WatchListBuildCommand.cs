using System.CommandLine;
using GreenLane.Registry;
using GreenLane.Tables;

namespace GreenLane.Cli.Commands;

/// <summary>"watchlist build": makes an issuer's signed watch list from a CSV file.</summary>
internal static class WatchListBuildCommand
{
    public static Command Create(Shell shell)
    {
        var issuer = CommonOptions.Country("--issuer", "The country that signs.");
        issuer.Required = true;
        var entries = new Option<string>("--entries")
        {
            Description = "case,country,plate,epc,tid,valid_from,valid_to[,audience]; a plate or a tag must be there; "
                + "a day without a time means its beginning in UTC, and valid_to is the first moment that no longer "
                + "counts; audience is supervisor (also when empty) or officer",
            HelpName = "CSV",
            Required = true,
        };
        var keys = CommonOptions.Keys();
        var output = CommonOptions.Out("the watch list");
        var header = new HeaderOptions(
            WatchListFile.UsualLife,
            "From when on it proves nothing that the list does not name a vehicle; whom it names it still names");
        var build = new Command("build", "Build and sign an issuer's watch list from a CSV file.")
        {
            issuer, entries, keys, output,
        };
        header.AddTo(build);
        build.SetAction(parsed => header.Read(
            shell, parsed, SignedKind.WatchList, parsed.GetValue(issuer)) is not { } signed
            ? ExitCodes.BadUsage
            : Build(
                shell, signed, parsed.GetRequiredValue(entries), parsed.GetRequiredValue(keys),
                parsed.GetRequiredValue(output)));
        return build;
    }

    private static int Build(Shell shell, SignedHeader header, string path, string[] keyPaths, string output)
    {
        if (Files.Read(shell, path) is not { } csv)
        {
            return ExitCodes.BadInput;
        }

        var problems = new TableProblems();
        var entries = WatchListTable.Read(path, csv, problems);
        problems.WriteTo(shell.Error);
        if (problems.Count > 0 || Files.ReadKeys(shell, keyPaths) is not { } keys)
        {
            return ExitCodes.BadInput;
        }

        var bytes = WatchListFile.Write(header, entries, keys);
        keys.ForEach(k => k.Dispose());
        if (!DurableFile.TryWrite(output, bytes, null, out var reason))
        {
            return shell.Fail(ExitCodes.BadUsage, $"{output}: {reason}");
        }

        shell.Output.WriteLine($"{output}: watch list of {header.Issuer}, sequence {header.Sequence}");
        shell.Output.WriteLine($"{entries.Length} entries, {bytes.Length} bytes");
        return ExitCodes.Done;
    }
}
