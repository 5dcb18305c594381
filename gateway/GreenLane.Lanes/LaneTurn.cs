namespace GreenLane.Lanes;

/// <summary>What one step has to tell the record. At most one thing happens in a step.</summary>
public enum LaneReport : byte
{
    None,

    /// <summary>A passage opened at the entry loop.</summary>
    Opened,

    /// <summary>A passage opened behind the one at the barrier.</summary>
    Queued,

    /// <summary>The queued passage is now the one at the barrier; its reads count from here.</summary>
    Promoted,

    /// <summary>Something was granted: its record must become durable now.</summary>
    Granted,

    /// <summary>Green is on.</summary>
    Released,

    /// <summary>The barrier goes up under red.</summary>
    Escorted,

    /// <summary>The vehicle is under the barrier.</summary>
    Passing,

    /// <summary>An officer must decide.</summary>
    Referred,

    /// <summary>A passage ended; the turn says which and how.</summary>
    Closed,

    /// <summary>A vehicle is under the barrier that nobody let through: alarm.</summary>
    Intrusion,
}

/// <summary>What one step leads to. Outputs follow from <see cref="State"/> and can be applied again at will.</summary>
/// <param name="Passage">The passage <paramref name="Report"/> is about.</param>
/// <param name="Outcome">For <see cref="LaneReport.Closed"/>.</param>
public readonly record struct LaneTurn(
    LaneState State, LaneReport Report, ulong Passage = 0, Outcome Outcome = default);
