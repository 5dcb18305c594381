using GreenLane.Central.Ingest;

namespace GreenLane.Central.Store;

/// <summary>What the writer remembers of a gateway.</summary>
internal sealed class GatewayRow(long id, GatewayKey key, SessionOrder sessions)
{
    public long Id => id;

    public GatewayKey Key => key;

    public SessionOrder Sessions { get; set; } = sessions;

    /// <summary>Per lane, the session and revision of the document in force.</summary>
    public Dictionary<string, (string? Session, long Revision)> Lanes { get; } = [];
}
