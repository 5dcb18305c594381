namespace GreenLane.Gateway.SelfTest;

/// <summary>An installer at a terminal: types y, n or s. The end of the input is a skip of all that is left.</summary>
internal sealed class ConsoleInstaller : IInstaller
{
    /// <summary>The latest line only: whoever pipes an endless one in fills no memory.</summary>
    private string? _typed;
    private volatile bool _ended;

    /// <summary>Begins to listen to the terminal, on a thread of its own: reading one cannot be broken off.</summary>
    public static ConsoleInstaller Listen(TextReader terminal)
    {
        var installer = new ConsoleInstaller();
        new Thread(() => installer.Read(terminal)) { Name = "self-test terminal", IsBackground = true }.Start();
        return installer;
    }

    public void Tell(string text) => Console.Out.WriteLine(text);

    public void Ask(string key, string question)
    {
        // What was typed before the question was not an answer to it.
        Interlocked.Exchange(ref _typed, null);
        Console.Out.WriteLine($"{key}: {question} [y/n/s]");
    }

    public Answer Poll()
    {
        if (Interlocked.Exchange(ref _typed, null) is not { } typed)
        {
            return _ended ? Answer.Skip : Answer.None;
        }

        var answer = Answers.Parse(typed);
        if (answer == Answer.None)
        {
            Console.Out.WriteLine("y yes, n no, s skip");
        }

        return answer;
    }

    private void Read(TextReader terminal)
    {
        while (terminal.ReadLine() is { } line)
        {
            Interlocked.Exchange(ref _typed, line);
        }

        _ended = true;
    }
}
