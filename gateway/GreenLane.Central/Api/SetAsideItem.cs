namespace GreenLane.Central.Api;

/// <summary>A message that is in no figure.</summary>
/// <param name="Id">Later ones have higher ids.</param>
/// <param name="Cause">
/// topic, foreign-country, too-large, malformed, source-differs, contradictory, ancient or future.
/// </param>
/// <param name="Crossing">Whose topic it came on; empty where the topic is none of the contract's.</param>
/// <param name="Topic">The topic it came on, or the source of an event that was kept.</param>
/// <param name="Length">Bytes of its body.</param>
public sealed record SetAsideItem(
    long Id, DateTimeOffset ReceivedAt, string Cause, string Crossing, string Gateway, string Topic, long Length);
