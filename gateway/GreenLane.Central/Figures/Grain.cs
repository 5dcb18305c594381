using System.Text.Json.Serialization;

namespace GreenLane.Central.Figures;

/// <summary>How finely a period is cut; days and months are those of the store's time zone.</summary>
[JsonConverter(typeof(JsonStringEnumConverter<Grain>))]
public enum Grain : byte
{
    [JsonStringEnumMemberName("hour")]
    Hour,

    [JsonStringEnumMemberName("day")]
    Day,

    [JsonStringEnumMemberName("month")]
    Month,
}
