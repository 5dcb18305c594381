using System.Text.Json;
using GreenLane.Lanes;
using GreenLane.Reporting.Contracts;

namespace GreenLane.Reporting.Presence;

/// <summary>Decides which presence messages are taken: proved ones, once, and not from the future (H-14).</summary>
/// <remarks>
/// While the own clock cannot be trusted, dates are not judged: the proof still says that a gateway of the crossing
/// spoke, and the sequence that it is news. Nothing is thrown on any payload. Not thread-safe.
/// </remarks>
/// <param name="oldest">How far back a message may lie.</param>
internal sealed class PresenceGate(Topics self, TimeSpan oldest)
{
    /// <summary>Epochs of other gateways that are remembered: a crossing has few, and each rarely a new one.</summary>
    public const int SenderLimit = 256;

    private const int TextLimit = 64;

    /// <summary>How far a sender's clock may be ahead.</summary>
    private static readonly TimeSpan ClockDifference = TimeSpan.FromSeconds(2);

    private readonly Dictionary<(Topics Gateway, string Epoch), long> _last = [];

    /// <summary>What is kept of earlier runs is not news.</summary>
    public void Remember(PresenceFact fact)
    {
        var sender = (new Topics(fact.Place.Country, fact.Place.Crossing, fact.Place.Gateway), fact.Epoch);
        if (_last.Count < SenderLimit || _last.ContainsKey(sender))
        {
            _last[sender] = Math.Max(fact.Sequence, _last.GetValueOrDefault(sender));
        }
    }

    /// <param name="now">Null while the clock cannot be trusted.</param>
    /// <param name="fact">Null unless the outcome is <see cref="PresenceOutcome.Accepted"/>.</param>
    public PresenceOutcome Check(
        string country, string crossing, PresenceKey key, ReadOnlySpan<byte> payload, bool retained,
        DateTimeOffset? now, out PresenceFact? fact)
    {
        fact = null;
        if (retained)
        {
            return PresenceOutcome.Retained;
        }

        if (!TryRead(payload, out var message, out var kind))
        {
            return PresenceOutcome.Malformed;
        }

        if (!key.Proves(country, crossing, message))
        {
            return PresenceOutcome.Foreign;
        }

        var sender = new Topics(country, crossing, message.Gateway);
        if (sender == self)
        {
            return PresenceOutcome.Own;
        }

        var outcome = IsNews(sender, message, now);
        if (outcome == PresenceOutcome.Accepted)
        {
            var direction = kind == MovementKind.Entered ? LaneDirection.Entry : LaneDirection.Exit;
            fact = new PresenceFact(
                message.Vehicle, kind, new PresencePlace(country, crossing, message.Gateway, message.Lane, direction),
                message.At, true, message.Epoch, message.Sequence, null);
            Remember(fact);
        }

        return outcome;
    }

    private PresenceOutcome IsNews(Topics sender, PresenceMessage message, DateTimeOffset? now)
    {
        if (message.At > now + ClockDifference)
        {
            return PresenceOutcome.FutureDated;
        }

        if (message.At <= now - oldest)
        {
            return PresenceOutcome.Stale;
        }

        var known = _last.TryGetValue((sender, message.Epoch), out var last);
        return message.Sequence <= last ? PresenceOutcome.Replayed
            : !known && _last.Count >= SenderLimit ? PresenceOutcome.TooMany
            : PresenceOutcome.Accepted;
    }

    private static bool TryRead(ReadOnlySpan<byte> payload, out PresenceMessage message, out MovementKind kind)
    {
        message = null!;
        kind = MovementKind.None;
        try
        {
            if (JsonSerializer.Deserialize(payload, ReportingJson.Default.PresenceMessage) is not { } read)
            {
                return false;
            }

            message = read;
            return read.Sequence > 0
                && IsShort(read.Gateway) && IsShort(read.Epoch) && IsShort(read.Lane) && IsShort(read.Vehicle)
                && IsShort(read.Proof) && StableId.TryParse(read.Move, out kind) && kind != MovementKind.None;
        }
        catch (JsonException)
        {
            return false;
        }
    }

    private static bool IsShort(string text) => text.Length is > 0 and <= TextLimit;
}
