namespace GreenLane.Gateway.SelfTest;

/// <summary>The person at the cabinet. Never waited for: the lines are worked while they think.</summary>
internal interface IInstaller
{
    /// <summary>Says something that needs no answer.</summary>
    void Tell(string text);

    /// <summary>Asks; the answer is fetched by <see cref="Poll"/>.</summary>
    /// <param name="key">Lane and line, for example <c>1/EntryLoop</c>.</param>
    void Ask(string key, string question);

    /// <summary>The answer to the latest question, <see cref="Answer.None"/> while there is none.</summary>
    Answer Poll();
}
