namespace GreenLane.Lanes;

/// <summary>What the signal head shows. There is no value for both lamps: it must not exist.</summary>
public enum Aspect : byte
{
    Red,
    Green,
}

/// <summary>What the driver's sign says, where one is fitted.</summary>
public enum DriverSign : byte
{
    Wait,
    Desk,
    DriveOn,
}

/// <summary>The levels a lane wants; they follow from its state and are applied again every turn (ADR-0004).</summary>
/// <remarks>The default value is the safe one: red, barrier not driven up, wait.</remarks>
/// <param name="BarrierUp">Raise the barrier and hold it up. False lets it down, never forces it (hazard H-01).</param>
public readonly record struct LaneOutputs(Aspect Aspect, bool BarrierUp, DriverSign Sign);
