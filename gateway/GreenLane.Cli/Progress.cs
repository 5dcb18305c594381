using Spectre.Console;

namespace GreenLane.Cli;

/// <summary>Shows on a terminal, and only there, that something takes its time.</summary>
internal static class Progress
{
    public static T While<T>(string what, Func<T> work)
    {
        if (Console.IsErrorRedirected || Console.IsOutputRedirected)
        {
            return work();
        }

        var terminal = AnsiConsole.Create(new AnsiConsoleSettings { Out = new AnsiConsoleOutput(Console.Error) });
        return terminal.Status().Start(what, _ => work());
    }
}
