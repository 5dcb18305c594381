namespace GreenLane.Registry;

/// <summary>What a signed file holds; it stands in the signed header, so one kind never passes as the other.</summary>
public enum SignedKind : byte
{
    Unknown,

    /// <summary>An issuer's operators and vehicles (*.glr).</summary>
    Registry,

    /// <summary>A country's recognition rules.</summary>
    Recognition,

    /// <summary>Vehicles that an issuer looks for (*.glw).</summary>
    WatchList,

    /// <summary>A country's inspection offices and when they are open.</summary>
    Offices,
}
