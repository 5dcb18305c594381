using System.Collections.Immutable;
using GreenLane.Hardware;
using GreenLane.Lanes;

namespace GreenLane.Gateway.Configuration;

/// <summary>One lane as configured.</summary>
public sealed record LaneConfiguration
{
    public required string Id { get; init; }

    /// <summary>The neighbour the lane's traffic comes from; null if not said.</summary>
    public string? From { get; init; }

    public required LanePolicy Policy { get; init; }

    /// <summary>Times and limits; what is fitted is filled in from the board.</summary>
    public required LaneSettings Settings { get; init; }

    public required BoardSettings Board { get; init; }

    /// <summary>Where its guard reports to; null where no report is expected.</summary>
    public GuardReportConfiguration? GuardReport { get; init; }

    public ImmutableArray<ReaderConfiguration> Readers { get; init; } = [];

    public ImmutableArray<CameraConfiguration> Cameras { get; init; } = [];
}
