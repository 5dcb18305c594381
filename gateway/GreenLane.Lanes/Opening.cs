namespace GreenLane.Lanes;

/// <summary>A time during which an office inspects, in UTC.</summary>
/// <param name="To">The first moment at which it is closed again.</param>
public readonly record struct Opening(DateTimeOffset From, DateTimeOffset To)
{
    public bool Contains(DateTimeOffset at) => at >= From && at < To;
}
