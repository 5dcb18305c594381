using System.CommandLine;
using System.Text.Json;
using GreenLane.Cli.Export;
using GreenLane.Lanes;
using GreenLane.Registry;
using Microsoft.Data.Sqlite;

namespace GreenLane.Cli.Commands;

/// <summary>"journal subject": all that a gateway holds on one vehicle, as JSON.</summary>
/// <remarks>Looking is itself an act: the gateway enters into its journal who looked, and not for whom.</remarks>
internal static class JournalSubjectCommand
{
    /// <summary>As the search of the officers' pages is recorded, so that both are found by the same.</summary>
    internal const string SearchPurpose = "plate-search";

    public static Command Create(Shell shell)
    {
        var directory = new Argument<string>("DATA_DIRECTORY") { Description = "The gateway's data directory." };
        var plate = new Option<string?>("--plate") { Description = "The plate, as it is printed.", HelpName = "PLATE" };
        var country = CommonOptions.Country("--country", "Only where it was read as of this country, or of none.");
        var tag = new Option<string?>("--tag") { Description = "The tag's EPC, hexadecimal.", HelpName = "EPC" };
        var subject = new Command("subject", "Write out all that is held on one vehicle. It is recorded who asked.")
        {
            directory, plate, country, tag,
        };
        subject.Validators.Add(result =>
        {
            if (result.GetValue(plate) is null && result.GetValue(tag) is null)
            {
                result.AddError("Name the vehicle by --plate, --tag or both.");
            }
        });
        subject.SetAction(parsed => WriteOut(
            shell, parsed.GetRequiredValue(directory), parsed.GetValue(plate), parsed.GetValue(country),
            parsed.GetValue(tag)));
        return subject;
    }

    private static int WriteOut(Shell shell, string directory, string? plate, CountryCode country, string? tag)
    {
        if (!Subject.TryMake(plate, country, tag, out var subject))
        {
            return shell.Fail(ExitCodes.BadUsage, "That is no plate, or no hexadecimal tag.");
        }

        var journal = Path.Combine(directory, "journal.db");
        if (!File.Exists(journal))
        {
            return shell.Fail(ExitCodes.BadInput, $"{journal}: there is no journal");
        }

        try
        {
            var keys = PseudonymKeys.All(directory);
            var named = keys.Count == 0 ? "" : Pseudonym.Of(keys[0].Key, SearchPurpose, subject.SearchText);
            var note = new ShellNote(ShellNote.SubjectExported, Environment.UserName, named);
            if (!ShellNotes.TryLeave(directory, note, out var reason))
            {
                return shell.Fail(ExitCodes.BadInput, $"{directory}: it cannot be recorded who asks: {reason}");
            }

            var held = SubjectFile.Gather(directory, subject, keys, shell.Time.GetUtcNow());
            shell.Output.WriteLine(held.ToText());
            return held.IsEmpty ? ExitCodes.No : ExitCodes.Done;
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException or SqliteException or JsonException)
        {
            return shell.Fail(ExitCodes.BadInput, $"{directory}: {e.Message}");
        }
    }
}
