namespace GreenLane.Central.Ingest;

/// <summary>A message that is not what the contract says: it is kept for a look, and in no figure.</summary>
/// <param name="Gateway">Whose topic it came on; empty names where the topic is none of the contract's.</param>
/// <param name="Body">Its beginning.</param>
/// <param name="Length">Bytes of the whole body.</param>
public sealed record RefusedArrival(
    GatewayKey Gateway, DateTimeOffset ReceivedAt, bool Replayed, Refusal Cause, string Topic, byte[] Body, int Length)
    : Arrival(Gateway, ReceivedAt, Replayed)
{
    /// <summary>Enough to see what it is.</summary>
    public const int KeptBytes = 4096;

    /// <summary>A topic of the contract is shorter.</summary>
    private const int KeptTopic = 256;

    public static RefusedArrival Of(
        GatewayKey? gateway, DateTimeOffset at, bool replayed, Refusal cause, string topic, byte[] body)
        => new(
            gateway ?? new GatewayKey("", ""), at, replayed, cause,
            Cut(topic.Replace("\0", "", StringComparison.Ordinal)),
            body.Length <= KeptBytes ? body : body[..KeptBytes], body.Length);

    private static string Cut(string text) => text.Length <= KeptTopic ? text : text[..KeptTopic];
}
