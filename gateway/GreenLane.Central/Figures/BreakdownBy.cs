using System.Text.Json.Serialization;

namespace GreenLane.Central.Figures;

/// <summary>What a period's passages are split by.</summary>
[JsonConverter(typeof(JsonStringEnumConverter<BreakdownBy>))]
public enum BreakdownBy : byte
{
    [JsonStringEnumMemberName("crossing")]
    Crossing,

    [JsonStringEnumMemberName("gateway")]
    Gateway,

    [JsonStringEnumMemberName("lane")]
    Lane,

    [JsonStringEnumMemberName("direction")]
    Direction,

    [JsonStringEnumMemberName("issuer")]
    Issuer,

    [JsonStringEnumMemberName("operator")]
    Operator,

    /// <summary>The referred ones alone, by the headline of their verdict.</summary>
    [JsonStringEnumMemberName("reason")]
    Reason,

    /// <summary>Overrides by the officer who gave them; empty, because no record names one yet.</summary>
    [JsonStringEnumMemberName("officer")]
    Officer,
}
