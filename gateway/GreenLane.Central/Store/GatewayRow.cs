using GreenLane.Central.Ingest;
using GreenLane.Reporting.Contracts;

namespace GreenLane.Central.Store;

/// <summary>What the writer remembers of a gateway, and what of it is not written yet.</summary>
internal sealed class GatewayRow(long id, GatewayKey key, SessionOrder sessions)
{
    public long Id => id;

    public GatewayKey Key => key;

    public SessionOrder Sessions { get; set; } = sessions;

    /// <summary>Null before anybody said so.</summary>
    public bool? Online { get; set; }

    /// <summary>Since when it is or is not online.</summary>
    public DateTimeOffset? Since { get; set; }

    public DateTimeOffset? Heard { get; set; }

    /// <summary>The latest report as JSON; null: none came since this row was read, what is stored stays.</summary>
    public HealthDocument? NewHealth { get; set; }

    /// <summary>Per lane, the session and revision of the document in force, and the direction it gives.</summary>
    public Dictionary<string, (string? Session, long Revision, string? Direction)> Lanes { get; } = [];
}
