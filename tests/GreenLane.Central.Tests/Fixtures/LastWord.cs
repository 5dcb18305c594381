using Microsoft.Extensions.Logging;

namespace GreenLane.Central.Tests.Fixtures;

/// <summary>Keeps the last line that was logged: what a test that fails says of the cause.</summary>
internal sealed class LastWord<T> : ILogger<T>
{
    private string? _last;

    public string? Last => Volatile.Read(ref _last);

    public IDisposable? BeginScope<TState>(TState state)
        where TState : notnull => null;

    public bool IsEnabled(LogLevel logLevel) => true;

    public void Log<TState>(
        LogLevel logLevel, EventId eventId, TState state, Exception? exception,
        Func<TState, Exception?, string> formatter)
        => Volatile.Write(ref _last, formatter(state, exception));
}
