using System.CommandLine;
using System.Text.Json;
using GreenLane.Cli.Export;
using GreenLane.Reporting.Journal;
using Microsoft.Data.Sqlite;

namespace GreenLane.Cli.Commands;

/// <summary>"journal export": the passages of a period as CSV, JSON lines or Parquet.</summary>
internal static class JournalExportCommand
{
    public static Command Create(Shell shell)
    {
        var directory = new Argument<string>("DATA_DIRECTORY") { Description = "The gateway's data directory." };
        var format = new Option<ExportFormat>("--format") { Description = "jsonl (default), csv or parquet." };
        var from = CommonOptions.Moment("--from", "Passages that opened then or later.");
        var to = CommonOptions.Moment("--to", "Passages that opened before.");
        var withPlates = new Option<bool>("--with-plates")
        {
            Description = "Also plates and tags. They are personal data: keep the file as such.",
        };
        var outPath = CommonOptions.Out("the export");
        var export = new Command("export", "Write the passages of a period; without plates and tags unless asked for.")
        {
            directory, format, from, to, withPlates, outPath,
        };
        export.SetAction(parsed => Export(
            shell, Path.Combine(parsed.GetRequiredValue(directory), "journal.db"), parsed.GetRequiredValue(outPath),
            new Wish(
                parsed.GetValue(format), parsed.GetValue(from), parsed.GetValue(to), parsed.GetValue(withPlates))));
        return export;
    }

    private static int Export(Shell shell, string journal, string outPath, Wish wish)
    {
        if (!File.Exists(journal))
        {
            return shell.Fail(ExitCodes.BadInput, $"{journal}: there is no journal");
        }

        var draft = Path.Combine(
            Path.GetDirectoryName(Path.GetFullPath(outPath))!, $".{Path.GetFileName(outPath)}.new");
        try
        {
            int count;
            using (var file = new FileStream(draft, FileMode.Create, FileAccess.ReadWrite))
            {
                count = PassageFiles.Write(
                    file, wish.Format, JournalArchive.Passages(journal, wish.From, wish.To), wish.WithPlates);
            }

            File.Move(draft, outPath, overwrite: true);
            shell.Output.WriteLine($"{count} passages written to {outPath}");
            return ExitCodes.Done;
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException or SqliteException or JsonException)
        {
            File.Delete(draft);
            return shell.Fail(ExitCodes.BadInput, $"{journal}: {e.Message}");
        }
    }

    private readonly record struct Wish(ExportFormat Format, DateTimeOffset? From, DateTimeOffset? To, bool WithPlates);
}
