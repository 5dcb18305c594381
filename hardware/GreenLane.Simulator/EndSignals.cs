using System.Runtime.InteropServices;

namespace GreenLane.Simulator;

/// <summary>Ctrl+C and SIGTERM: the first asks to end in order, the second to end at once.</summary>
public sealed class EndSignals : IDisposable
{
    private readonly CancellationTokenSource _ending = new();
    private readonly CancellationTokenSource _abort = new();
    private readonly PosixSignalRegistration _interrupt;
    private readonly PosixSignalRegistration _terminate;

    public EndSignals()
    {
        _interrupt = PosixSignalRegistration.Create(PosixSignal.SIGINT, Take);
        _terminate = PosixSignalRegistration.Create(PosixSignal.SIGTERM, Take);
    }

    public CancellationToken Ending => _ending.Token;

    public CancellationToken Abort => _abort.Token;

    public void Dispose()
    {
        _interrupt.Dispose();
        _terminate.Dispose();
        _ending.Dispose();
        _abort.Dispose();
    }

    private void Take(PosixSignalContext signal)
    {
        signal.Cancel = true;
        (_ending.IsCancellationRequested ? _abort : _ending).Cancel();
    }
}
