namespace GreenLane.Lanes;

/// <summary>What else saw a vehicle that a sensor should have seen.</summary>
public enum Witness : byte
{
    /// <summary>Nothing that counts: the passage says nothing about the sensor.</summary>
    None,

    /// <summary>The loops alone, which a handcart or an officer on foot may also have been.</summary>
    Loops,

    /// <summary>Another sensor read something that this one had to see too.</summary>
    Sensor,
}
