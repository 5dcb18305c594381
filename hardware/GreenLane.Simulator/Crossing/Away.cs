using System.Text.Json;

namespace GreenLane.Simulator.Crossing;

/// <summary>Tells a program that is away, slow or just starting from a mistake of ours.</summary>
public static class Away
{
    public static bool Explains(Exception e, CancellationToken stop)
        => e is HttpRequestException or JsonException or IOException
            || (e is OperationCanceledException && !stop.IsCancellationRequested);
}
