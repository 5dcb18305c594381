using System.Collections.Immutable;
using GreenLane.Lanes;

namespace GreenLane.Sensors.Anpr;

/// <summary>One vendor's way of pushing plate reads. Stateless: any thread, any number at once.</summary>
public interface IPlateFormat
{
    /// <summary>As the configuration names it, lower case.</summary>
    string Name { get; }

    /// <summary>Reads one HTTP body. Never throws, whatever the bytes; invents nothing.</summary>
    /// <param name="contentType">The header as it came; empty if there was none.</param>
    /// <param name="reads">Empty unless the outcome is Reads.</param>
    /// <param name="why">One sentence for people unless the outcome is Reads; holds nothing personal.</param>
    PlateParseOutcome TryParse(
        ReadOnlySpan<byte> body,
        string contentType,
        in PlateContext context,
        out ImmutableArray<PlateRead> reads,
        out string? why);
}
