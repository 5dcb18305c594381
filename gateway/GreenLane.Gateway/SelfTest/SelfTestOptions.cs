using System.Globalization;

namespace GreenLane.Gateway.SelfTest;

/// <summary>What the command line says of a self-test.</summary>
/// <param name="AnswersFile">Answers written down before; null: somebody sits at the terminal.</param>
/// <param name="Watch">How long a line is watched for a change: 1 s to 600 s, 60 s by default.</param>
internal sealed record SelfTestOptions(string? AnswersFile, TimeSpan Watch)
{
    private const string SecondsOption = "--seconds";
    private const string AnswersOption = "--answers";

    /// <summary>Takes its own options out of the settings; the rest is the gateway's.</summary>
    /// <param name="options">Null if no self-test is asked for.</param>
    /// <returns>False for an option that is wrong.</returns>
    public static bool TryTake(
        IReadOnlyList<string> settings, out SelfTestOptions? options, out IReadOnlyList<string> rest)
    {
        options = null;
        rest = settings;
        if (!settings.Contains("--self-test"))
        {
            return true;
        }

        var left = settings.Where(setting => setting != "--self-test").ToList();
        var answers = Take(left, AnswersOption);
        var text = Take(left, SecondsOption) ?? "60";
        rest = left;
        if (!int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var seconds)
            || seconds is < 1 or > 600)
        {
            return false;
        }

        options = new(answers, TimeSpan.FromSeconds(seconds));
        return true;
    }

    /// <summary>The person, or the file, that answers.</summary>
    public IInstaller? Installer(out string problem)
    {
        problem = "";
        if (AnswersFile is null)
        {
            return ConsoleInstaller.Listen(Console.In);
        }

        try
        {
            var answers = Answers.Read(File.ReadLines(AnswersFile), Console.Out, out problem);
            problem = $"{AnswersFile}: {problem}";
            return answers;
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            problem = $"{AnswersFile}: {e.Message}";
            return null;
        }
    }

    /// <summary>Takes <c>--option VALUE</c> or <c>--option=VALUE</c> out of the list.</summary>
    private static string? Take(List<string> settings, string option)
    {
        var at = settings.FindIndex(setting
            => setting == option || setting.StartsWith(option + "=", StringComparison.Ordinal));
        if (at < 0)
        {
            return null;
        }

        var apart = settings[at] == option;
        var value = apart ? settings.ElementAtOrDefault(at + 1) : settings[at][(option.Length + 1)..];
        settings.RemoveRange(at, apart && value is not null ? 2 : 1);
        return value;
    }
}
