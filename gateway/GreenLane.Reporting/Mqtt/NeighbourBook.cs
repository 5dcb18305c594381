using System.Collections.Immutable;
using System.Text.Json;
using GreenLane.Reporting.Contracts;

namespace GreenLane.Reporting.Mqtt;

/// <summary>What other gateways of the crossing say of their lanes, for the officers' screens. Thread-safe.</summary>
/// <remarks>
/// Only looked at: nothing here reaches a lane of this gateway (hazard H-08). What is known of a gateway goes stale 15
/// s after it was last known to be connected, by its own word and by ours, and is then never shown as live.
/// </remarks>
public sealed class NeighbourBook(Topics own, TimeProvider time)
{
    public static readonly TimeSpan StaleAfter = TimeSpan.FromSeconds(15);

    /// <summary>Gateways of one crossing, and lanes of one gateway; more are refused.</summary>
    private const int MaxGateways = 16;

    private const int MaxLanes = 16;

    private readonly Lock _gate = new();
    private readonly SortedDictionary<string, Neighbour> _neighbours = new(StringComparer.Ordinal);

    /// <summary>What is listened to.</summary>
    public IReadOnlyCollection<string> Filters =>
    [
        $"{Topics.Prefix}/{own.Country}/{own.Crossing}/+/online",
        $"{Topics.Prefix}/{own.Country}/{own.Crossing}/+/lanes/+/state",
    ];

    /// <summary>Takes a message of another gateway of this crossing.</summary>
    /// <param name="refused">Why it was refused; null: it was taken, or was our own.</param>
    /// <returns>False for a topic of another kind.</returns>
    public bool TryTake(string topic, byte[] payload, out string? refused)
    {
        refused = null;
        if (!Topics.TryParse(topic, out var from, out var rest) || from.Country != own.Country
            || from.Crossing != own.Crossing)
        {
            return false;
        }

        var levels = rest.Split('/');
        if (levels is not (["online"] or ["lanes", _, "state"]))
        {
            return false;
        }

        if (from.Gateway != own.Gateway)
        {
            refused = !IsName(from.Gateway) ? "neighbour-malformed"
                : levels.Length == 1 ? TakeOnline(from.Gateway, payload)
                : TakeLane(from.Gateway, levels[1], payload);
        }

        return true;
    }

    /// <summary>All that is known, by gateway.</summary>
    /// <param name="connected">Whether this gateway hears the broker just now.</param>
    public ImmutableArray<NeighbourDocument> Look(bool connected)
    {
        lock (_gate)
        {
            var (now, utc) = (time.GetTimestamp(), time.GetUtcNow());
            var found = ImmutableArray.CreateBuilder<NeighbourDocument>();
            foreach (var (gateway, neighbour) in _neighbours)
            {
                if (connected && neighbour.Online)
                {
                    neighbour.KnownAt = now;
                }

                var age = neighbour.KnownAt is { } known ? time.GetElapsedTime(known, now) : (TimeSpan?)null;
                if (age is { } old && neighbour.Lanes.Count > 0)
                {
                    found.Add(new NeighbourDocument(
                        gateway, [.. neighbour.Lanes.Values], utc - old, old > StaleAfter));
                }
            }

            return found.ToImmutable();
        }
    }

    private string? TakeOnline(string gateway, byte[] payload)
    {
        var told = Read(payload, ReportingJson.Default.OnlineDocument);
        lock (_gate)
        {
            if (told is null || Of(gateway) is not { } neighbour)
            {
                return "neighbour-malformed";
            }

            // The Last Will of an earlier run may come after the word of a later one.
            if (told.Online || told.Session == neighbour.Session)
            {
                (neighbour.Online, neighbour.Session) = (told.Online, told.Session);
            }

            return null;
        }
    }

    /// <summary>An empty one takes the lane away: that is how a retained message is cleared.</summary>
    private string? TakeLane(string gateway, string lane, byte[] payload)
    {
        var told = payload.Length == 0 ? null : Read(payload, ReportingJson.Default.LaneDocument);
        lock (_gate)
        {
            if (Of(gateway) is not { } neighbour || (payload.Length > 0 && told?.Id != lane))
            {
                return "neighbour-malformed";
            }

            if (told is null)
            {
                neighbour.Lanes.Remove(lane);
            }
            else if (neighbour.Lanes.Count == MaxLanes && !neighbour.Lanes.ContainsKey(lane))
            {
                return "neighbour-has-too-many-lanes";
            }
            else
            {
                neighbour.Lanes[lane] = told;
            }

            return null;
        }
    }

    private Neighbour? Of(string gateway)
    {
        if (!_neighbours.TryGetValue(gateway, out var neighbour) && _neighbours.Count < MaxGateways)
        {
            _neighbours[gateway] = neighbour = new Neighbour();
        }

        return neighbour;
    }

    private static bool IsName(string text) => text.Length <= 64
        && text.All(character => char.IsAsciiLetterOrDigit(character) || character is '.' or '-' or '_');

    private static T? Read<T>(byte[] payload, System.Text.Json.Serialization.Metadata.JsonTypeInfo<T> type)
        where T : class
    {
        try
        {
            return JsonSerializer.Deserialize(payload, type);
        }
        catch (JsonException)
        {
            return null;
        }
    }

    private sealed class Neighbour
    {
        public bool Online { get; set; }

        /// <summary>The run that last came online.</summary>
        public string? Session { get; set; }

        /// <summary>Until when it was certainly connected; null: it never was since this gateway started.</summary>
        public long? KnownAt { get; set; }

        public SortedDictionary<string, LaneDocument> Lanes { get; } = new(StringComparer.Ordinal);
    }
}
