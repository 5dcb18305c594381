using System.CommandLine;
using System.Text;
using System.Text.Json;
using GreenLane.Cli.Enrol;
using Spectre.Console;

namespace GreenLane.Cli.Commands;

/// <summary>"enrol preview" and "enrol import": hands the tables of an AEO office to its centre.</summary>
internal static class EnrolCommand
{
    private static readonly TimeSpan AskPeriod = TimeSpan.FromMilliseconds(200);

    public static Command Create(Shell shell) => new("enrol", "What an AEO office enrols at its centre.")
    {
        Create(shell, "preview", "Print what an import would change. It waits at the centre to be confirmed.", false),
        Create(shell, "import", "Print what an import changes, and do it.", true),
    };

    private static Command Create(Shell shell, string name, string description, bool confirms)
    {
        var centre = Text("--centre", "URL", "The centre's address; https, but on this machine.");
        centre.Required = true;
        var account = Text("--account", "NAME", "Who signs in; not where the centre is open on this machine.");
        var password = Text("--password-file", "FILE", "Its first line is the password; else it is asked for.");
        var operators = Text("--operators", "CSV", "As registry build.");
        var vehicles = Text("--vehicles", "CSV", "As registry build.");
        var book = Text("--book", "XLSX", "Instead of both: a workbook with the sheets operators and vehicles.");
        var yes = new Option<bool>("--yes") { Description = "Do not ask whether to import." };
        var command = new Command(name, description) { centre, account, password, operators, vehicles, book };
        if (confirms)
        {
            command.Add(yes);
        }

        command.SetAction(parsed =>
        {
            if (Tables(shell, parsed.GetValue(operators), parsed.GetValue(vehicles), parsed.GetValue(book))
                is not { } files)
            {
                return ExitCodes.BadUsage;
            }

            Uri.TryCreate(parsed.GetRequiredValue(centre), UriKind.Absolute, out var address);
            if (CentreClient.Obstacle(address) is { } obstacle)
            {
                return shell.Fail(ExitCodes.BadUsage, $"--centre: {obstacle}");
            }

            using var client = new CentreClient(address!);
            return SignIn(shell, client, parsed.GetValue(account), parsed.GetValue(password))
                ?? Run(shell, client, files, !confirms ? null : parsed.GetValue(yes));
        });
        return command;
    }

    private static Option<string> Text(string name, string helpName, string description)
        => new(name) { Description = description, HelpName = helpName };

    /// <returns>Null, after saying why, if there is nothing to hand in.</returns>
    private static (string Field, string Name, byte[] Bytes)[]? Tables(
        Shell shell, string? operators, string? vehicles, string? book)
    {
        (string Field, string? Path)[] wanted = book is null
            ? [("operators", operators), ("vehicles", vehicles)]
            : [("book", book)];
        if (wanted.Any(file => file.Path is null) || (book is not null && (operators ?? vehicles) is not null))
        {
            shell.Error.WriteLine("--operators and --vehicles are needed, or --book alone.");
            return null;
        }

        var files = wanted.Select(file => (file.Field, Path.GetFileName(file.Path!), Files.Read(shell, file.Path!)))
            .ToArray();
        return Array.Exists(files, file => file.Item3 is null) ? null
            : [.. files.Select(file => (file.Field, file.Item2, file.Item3!))];
    }

    /// <returns>Null, or the exit code, after saying why nobody is signed in.</returns>
    private static int? SignIn(Shell shell, CentreClient client, string? account, string? passwordFile)
    {
        if (account is null)
        {
            return null;
        }

        if (Password(shell, passwordFile) is not { } password)
        {
            return ExitCodes.BadUsage;
        }

        var answer = client.SignIn(account, password);
        return answer.IsGood ? null : shell.Fail(ExitCodes.No, $"not signed in: {answer.Why}");
    }

    private static string? Password(Shell shell, string? file)
    {
        if (file is not null)
        {
            return Files.Read(shell, file) is { } bytes
                ? Encoding.UTF8.GetString(bytes).Split('\n')[0].TrimEnd('\r')
                : null;
        }

        if (Console.IsInputRedirected)
        {
            shell.Error.WriteLine("--password-file is needed: there is no terminal to ask at.");
            return null;
        }

        var terminal = AnsiConsole.Create(new AnsiConsoleSettings { Out = new AnsiConsoleOutput(Console.Error) });
        return terminal.Prompt(new TextPrompt<string>("Password:").Secret(null));
    }

    /// <param name="yes">Whether to import without asking; null: it is looked at only.</param>
    private static int Run(
        Shell shell, CentreClient client, (string Field, string Name, byte[] Bytes)[] files, bool? yes)
    {
        var answer = Progress.While(progress => Preview(client, files, progress));
        if (!answer.IsGood)
        {
            return shell.Fail(ExitCodes.No, answer.Why);
        }

        var refusal = answer.Body.GetProperty("refusal");
        if (refusal.ValueKind == JsonValueKind.Object)
        {
            ImportReport.Wrong(shell, refusal);
            return refusal.GetProperty("count").GetInt32() > 0 ? ExitCodes.BadInput : ExitCodes.No;
        }

        var proposal = answer.Body.GetProperty("proposal");
        if (proposal.ValueKind != JsonValueKind.Object)
        {
            return shell.Fail(ExitCodes.No, "the centre could not look at it: its log says why");
        }

        ImportReport.Preview(shell, proposal);
        return Decide(shell, client, proposal, yes);
    }

    private static CentreAnswer Preview(
        CentreClient client, (string Field, string Name, byte[] Bytes)[] files, Progress progress)
    {
        progress.Begin("The files are on their way", 0);
        var answer = client.HandIn(files);
        var (place, phase) = (answer.Location, "");
        while (answer.IsGood && place is not null)
        {
            var now = answer.Body.GetProperty("phase").GetString()!;
            if (now is not ("reading" or "building" or "comparing"))
            {
                break;
            }

            if (now != phase)
            {
                phase = now;
                progress.Begin(phase, phase == "reading" ? answer.Body.GetProperty("of").GetInt64() : 0);
            }

            progress.Report(answer.Body.GetProperty("done").GetInt32());
            Thread.Sleep(AskPeriod);
            answer = client.Ask(place);
        }

        progress.Finish();
        return answer;
    }

    private static int Decide(Shell shell, CentreClient client, JsonElement proposal, bool? yes)
    {
        var id = proposal.GetProperty("id").GetInt64();
        var waits = $"it waits as proposal {id}, for 7 days, on the centre's page Enrolment";
        if (yes is null)
        {
            shell.Output.WriteLine(waits);
            return ExitCodes.Done;
        }

        if (proposal.GetProperty("import").GetProperty("shrinks").GetBoolean())
        {
            return shell.Fail(
                ExitCodes.No,
                $"more than a tenth vanishes: somebody else, who may publish, must confirm it; {waits}");
        }

        if (yes == false && !IsTold(shell))
        {
            return shell.Fail(ExitCodes.No, $"not imported; {waits}");
        }

        var confirmed = client.Confirm(id);
        if (!confirmed.IsGood)
        {
            return shell.Fail(ExitCodes.No, confirmed.WantsSecond ? $"{confirmed.Why}; {waits}" : confirmed.Why);
        }

        shell.Output.WriteLine(confirmed.Why);
        return ExitCodes.Done;
    }

    private static bool IsTold(Shell shell)
    {
        if (Console.IsInputRedirected)
        {
            return false;
        }

        shell.Error.Write("Import this? [y/N] ");
        return Console.ReadLine()?.Trim() is "y" or "Y" or "yes";
    }
}
