namespace GreenLane.Central.Monitoring;

/// <summary>How much a gateway needs to be looked at; the board is sorted by it, worst first.</summary>
public enum GatewayStanding : byte
{
    /// <summary>Nothing is heard of it. Its lanes work alone, by design.</summary>
    Silent,

    /// <summary>It is heard, and something is wrong with it.</summary>
    Ailing,

    /// <summary>Nothing is wrong with it, and its traffic is far from what is usual.</summary>
    Unusual,

    Well,
}
