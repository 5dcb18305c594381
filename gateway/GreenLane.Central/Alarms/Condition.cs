using System.Text.Json.Serialization;
using GreenLane.Central.Ingest;

namespace GreenLane.Central.Alarms;

/// <summary>Something that is so now and that somebody has to act on. Holds no plate and no tag.</summary>
/// <param name="Kind">An id of <see cref="AlarmKinds"/>.</param>
/// <param name="Gateway">Empty if it is about the centre itself, as <paramref name="Crossing"/>.</param>
/// <param name="Source">What at the gateway it is about: a fault, a device, an issuer.</param>
/// <param name="Text">In the gateway's own words, where it has any.</param>
public sealed record Condition(
    string Kind, string Crossing, string Gateway, string? Lane = null, string? Source = null, string? Text = null)
{
    /// <summary>Two that have the same key are one.</summary>
    [JsonIgnore]
    public string Key => $"{Kind}/{Crossing}/{Gateway}/{Lane}/{Source}";

    [JsonIgnore]
    public GatewayKey Place => new(Crossing, Gateway);

    /// <summary>Whether both have the same key; their texts may differ.</summary>
    public bool IsSameAs(Condition other)
        => (Kind, Crossing, Gateway, Lane, Source)
            == (other.Kind, other.Crossing, other.Gateway, other.Lane, other.Source);
}
