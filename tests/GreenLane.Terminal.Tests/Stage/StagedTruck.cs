using System.Collections.Immutable;

namespace GreenLane.Terminal.Tests.Stage;

/// <summary>A truck as the lane's sensors see it.</summary>
/// <param name="Plate">As the camera reads it; null: it reads nothing.</param>
/// <param name="Epc">Of the tag in the field; null: there is none.</param>
public sealed record StagedTruck(string? Plate, string? Epc = null, string? Tid = null)
{
    /// <summary>How sure the camera is of each character, percent; 97 where it is not said.</summary>
    public ImmutableArray<int> Sure { get; init; } = [];
}
