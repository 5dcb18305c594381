using GreenLane.Lanes;
using GreenLane.Tests;

namespace GreenLane.Simulation.World;

/// <summary>The trucks there are: every fourth is suspended from the start, some more by a later registry.</summary>
internal static class Fleet
{
    public const int Count = 12;

    /// <summary>As the first registry has them.</summary>
    public static Enrolment[] Trucks { get; } = [.. Enumerable.Range(0, Count).Select(i => Of(i, IsSuspended(i)))];

    public static bool IsSuspended(int number) => number % 4 == 3;

    /// <summary>Suspended by the second registry too.</summary>
    public static bool IsSuspendedLater(int number) => number % 2 == 1;

    public static Enrolment Of(int number, bool suspended) => SampleData.Truck(
        number * 7, suspended ? AuthorisationStatus.Suspended : AuthorisationStatus.Granted);
}
