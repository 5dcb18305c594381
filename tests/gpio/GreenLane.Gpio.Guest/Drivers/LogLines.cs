using Microsoft.Extensions.Logging;

namespace GreenLane.Gpio.Guest.Drivers;

/// <summary>Keeps what is logged, so that a check can ask for it. Not thread-safe.</summary>
internal sealed class LogLines : ILogger
{
    private readonly List<string> _lines = [];

    public IReadOnlyList<string> Lines => _lines;

    public IDisposable? BeginScope<TState>(TState state)
        where TState : notnull
        => null;

    public bool IsEnabled(LogLevel logLevel) => true;

    public void Log<TState>(
        LogLevel logLevel, EventId eventId, TState state, Exception? exception,
        Func<TState, Exception?, string> formatter)
        => _lines.Add(formatter(state, exception));
}
