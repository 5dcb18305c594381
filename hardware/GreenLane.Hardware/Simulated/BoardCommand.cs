namespace GreenLane.Hardware;

/// <summary>
/// One line of the simulated board's language: <c>set NAME 0|1</c>, <c>get NAME</c>, <c>release NAME</c>, <c>watch</c>.
/// </summary>
/// <param name="Line">The line's name as written; empty for <see cref="BoardVerb.Watch"/>.</param>
internal readonly record struct BoardCommand(BoardVerb Verb, string Line, bool Level)
{
    /// <summary>Blanks around and between words do not matter, a carriage return at the end neither.</summary>
    /// <param name="error">What to answer after <c>error </c>, where the text is no command.</param>
    public static bool TryParse(ReadOnlySpan<char> text, out BoardCommand command, out string error)
    {
        Span<Range> words = stackalloc Range[5];
        var found = text.SplitAny(words, " \t\r", StringSplitOptions.RemoveEmptyEntries);
        var line = found > 1 ? text[words[1]].ToString() : "";
        var level = found > 2 ? text[words[2]] : default;

        command = (found == 0 ? default : text[words[0]]) switch
        {
            "watch" when found == 1 => new(BoardVerb.Watch, "", false),
            "get" when found == 2 => new(BoardVerb.Get, line, false),
            "release" when found == 2 => new(BoardVerb.Release, line, false),
            "set" when found == 3 && (level is "0" or "1") => new(BoardVerb.Set, line, level is "1"),
            _ => default,
        };
        error = command.Verb == BoardVerb.None ? "expected: set NAME 0|1, get NAME, release NAME or watch" : "";
        return command.Verb != BoardVerb.None;
    }
}
