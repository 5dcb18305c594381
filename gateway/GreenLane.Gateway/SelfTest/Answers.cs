using System.Collections.Frozen;

namespace GreenLane.Gateway.SelfTest;

/// <summary>An installer who wrote everything down before: <c>--answers FILE</c>.</summary>
/// <remarks>
/// One line a question, <c>LANE/LINE ANSWER</c>, for example <c>1/Green skip</c>; <c>* y</c> answers the rest; what
/// nobody answers is skipped. Empty lines and lines that begin with # say nothing.
/// </remarks>
internal sealed class Answers : IInstaller
{
    private const string AnyLine = "*";

    private readonly FrozenDictionary<string, Answer> _answers;
    private readonly TextWriter _output;
    private Answer _next;

    private Answers(FrozenDictionary<string, Answer> answers, TextWriter output)
    {
        _answers = answers;
        _output = output;
    }

    /// <param name="problem">Names the line that is no answer, where this is null.</param>
    public static Answers? Read(IEnumerable<string> lines, TextWriter output, out string problem)
    {
        var answers = new Dictionary<string, Answer>(StringComparer.Ordinal);
        problem = "";
        foreach (var (number, line) in lines.Index())
        {
            var words = line.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries);
            if (words.Length == 0 || words[0][0] == '#')
            {
                continue;
            }

            if (words.Length != 2 || Parse(words[1]) is var answer && answer == Answer.None)
            {
                problem = $"line {number + 1}: expected LANE/LINE y|n|skip";
                return null;
            }

            answers[words[0]] = Parse(words[1]);
        }

        return new Answers(answers.ToFrozenDictionary(StringComparer.Ordinal), output);
    }

    public static Answer Parse(string text) => text.Trim().ToLowerInvariant() switch
    {
        "y" or "yes" => Answer.Yes,
        "n" or "no" => Answer.No,
        "s" or "skip" => Answer.Skip,
        _ => Answer.None,
    };

    public void Tell(string text)
    {
        _output.WriteLine(text);
        _output.Flush();
    }

    public void Ask(string key, string question)
    {
        _next = _answers.TryGetValue(key, out var answer) || _answers.TryGetValue(AnyLine, out answer)
            ? answer
            : Answer.Skip;
        Tell($"{key}: {question} {_next.ToString().ToLowerInvariant()}");
    }

    public Answer Poll() => _next;
}
