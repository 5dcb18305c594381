using Spectre.Console;

namespace GreenLane.Cli;

/// <summary>Shows on a terminal, and only there, how far long work has come: a bar for each of its parts.</summary>
internal sealed class Progress : IProgress<int>
{
    private readonly ProgressContext? _bars;
    private ProgressTask? _bar;

    private Progress(ProgressContext? bars) => _bars = bars;

    public static T While<T>(Func<Progress, T> work)
    {
        if (Console.IsErrorRedirected || Console.IsOutputRedirected)
        {
            return work(new Progress(null));
        }

        var terminal = AnsiConsole.Create(new AnsiConsoleSettings { Out = new AnsiConsoleOutput(Console.Error) });
        return terminal.Progress()
            .Columns(new TaskDescriptionColumn(), new ProgressBarColumn(), new PercentageColumn(), new SpinnerColumn())
            .Start(bars => work(new Progress(bars)));
    }

    /// <summary>The next part begins; the one before is done.</summary>
    /// <param name="steps">How many steps it has; 0 if that is not known.</param>
    public void Begin(string part, long steps)
    {
        Finish();
        _bar = _bars?.AddTask(part, maxValue: Math.Max(1, steps));
        _bar?.IsIndeterminate(steps == 0);
    }

    /// <summary>So many steps more are done.</summary>
    public void Advance(long steps) => _bar?.Increment(steps);

    /// <summary>So many steps of this part are done.</summary>
    public void Report(int value)
    {
        if (_bar is not null)
        {
            _bar.Value = value;
        }
    }

    /// <summary>The last part is done.</summary>
    public void Finish()
    {
        if (_bar is not null)
        {
            _bar.IsIndeterminate(false);
            _bar.Value = _bar.MaxValue;
        }
    }
}
