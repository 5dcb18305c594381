namespace GreenLane.Central.Alarms;

/// <summary>Where an alarm stands, as ISA-18.2 tells them apart.</summary>
public enum AlarmState : byte
{
    /// <summary>What it is about lasts, and nobody took note.</summary>
    Unacknowledged,

    /// <summary>It lasts, and somebody took note.</summary>
    Acknowledged,

    /// <summary>It is over, and nobody took note.</summary>
    ReturnedUnacknowledged,

    /// <summary>Out of sight until a time, for a reason that somebody gave.</summary>
    Shelved,

    /// <summary>Over, and somebody took note.</summary>
    Cleared,
}
