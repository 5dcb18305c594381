using System.Runtime.InteropServices;

namespace GreenLane.Gateway.Clock;

/// <summary>Asks the kernel by adjtimex(2), read-only.</summary>
public sealed partial class KernelClock : IKernelClock
{
    /// <summary>Room for <c>struct timex</c>: 208 bytes on 64-bit Linux (adjtimex(2)).</summary>
    private const int TimexLength = 208;

    /// <summary>adjtimex(2): the clock is not synchronised.</summary>
    private const int TimeError = 5;

    public bool IsSynchronised()
    {
        Span<byte> timex = stackalloc byte[TimexLength];
        timex.Clear();
        var state = AdjustTimex(timex);
        return state >= 0 && state != TimeError;
    }

    [LibraryImport("libc", EntryPoint = "adjtimex")]
    private static partial int AdjustTimex(Span<byte> timex);
}
