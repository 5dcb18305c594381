using GreenLane.Gateway.Configuration;

namespace GreenLane.Gateway.Notices;

/// <summary>What there is of the intake of notices; nothing where none are kept.</summary>
public sealed class PaperIntakes(PaperSettings? settings, PaperDesk? desk, TimeProvider time)
{
    public PaperSettings? Settings => settings;

    public PaperDesk? Desk => desk;

    /// <summary>Null where nobody may send by HTTP.</summary>
    internal NoticeSenders? Senders { get; } = settings is { Senders.IsEmpty: false }
        ? new NoticeSenders(settings, time) : null;
}
