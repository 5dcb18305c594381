namespace GreenLane.FaultEnumeration;

/// <summary>When a fault strikes.</summary>
internal enum Moment
{
    /// <summary>Before the supply comes.</summary>
    PowerUp,

    /// <summary>The lane is free, before the first truck.</summary>
    Rest,

    /// <summary>Under the first truck's green, or when it gives up waiting for one.</summary>
    Green,

    /// <summary>Under the next entitled truck's green, or when it gives up.</summary>
    NextGreen,
}
