namespace GreenLane.Reporting.Presence;

/// <summary>Whether another gateway's word about a vehicle is taken.</summary>
public enum PresenceOutcome : byte
{
    /// <summary>Not a presence message, or with values out of range.</summary>
    Malformed,

    /// <summary>A retained message would come back at every connection.</summary>
    Retained,

    /// <summary>Not made with this crossing's key.</summary>
    Foreign,

    /// <summary>From later than this gateway's clock.</summary>
    FutureDated,

    /// <summary>So old that it says nothing any more.</summary>
    Stale,

    /// <summary>Not above the last of its sender.</summary>
    Replayed,

    /// <summary>More senders than are remembered.</summary>
    TooMany,

    /// <summary>This gateway's own, come back from the broker.</summary>
    Own,

    Accepted,
}
