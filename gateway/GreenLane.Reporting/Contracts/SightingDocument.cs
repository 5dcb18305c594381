using System.Collections.Immutable;
using System.Text.Json.Serialization;

namespace GreenLane.Reporting.Contracts;

/// <summary>
/// A tag or plate that counted for a passage. In events that leave the gateway the values are pseudonyms.
/// </summary>
/// <param name="Kind">tag or plate.</param>
/// <param name="Source">The reader's or camera's id.</param>
/// <param name="SecondsIn">Monotonic seconds since the passage opened; negative for a read from shortly before.</param>
/// <param name="Plate">The plate as read (personal data).</param>
/// <param name="Country">The plate's country as resolved, ISO alpha-2; null if not known.</param>
/// <param name="View">front or rear for a plate.</param>
/// <param name="Epc">The tag's EPC, hexadecimal (personal data).</param>
/// <param name="Tid">The tag's TID, hexadecimal (personal data).</param>
/// <param name="Image">The kept picture's name in the gateway's store, for a plate; never leaves the gateway.</param>
public sealed record SightingDocument(
    string Kind,
    string Source,
    double SecondsIn,
    string? Plate = null,
    string? Country = null,
    string? View = null,
    double? Confidence = null,
    string? Epc = null,
    string? Tid = null,
    int? RssiDbm = null,
    int Count = 1,
    string? Image = null)
{
    /// <summary>
    /// How sure the camera was of each letter and digit of the plate, 0 to 1, in their order; null where it does not
    /// say. It stays at the crossing.
    /// </summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public ImmutableArray<double>? Characters { get; init; }
}
