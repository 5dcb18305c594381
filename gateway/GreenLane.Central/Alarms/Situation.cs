using System.Collections.Immutable;
using GreenLane.Central.Ingest;

namespace GreenLane.Central.Alarms;

/// <summary>All that is to be acted on at one moment.</summary>
/// <param name="Unknown">Gateways that cannot be judged now: what stood there stands on, and nothing ends.</param>
/// <param name="AllUnknown">No gateway can be judged: the centre itself hears nothing.</param>
public sealed record Situation(
    ImmutableArray<Condition> Conditions,
    ImmutableHashSet<GatewayKey> Unknown,
    bool AllUnknown = false)
{
    /// <summary>What is of the centre itself, and what it set aside, can always be judged.</summary>
    public bool CanJudge(Condition condition)
        => condition.Gateway.Length == 0 || condition.Kind == AlarmKinds.SetAside
            || (!AllUnknown && !Unknown.Contains(condition.Place));
}
