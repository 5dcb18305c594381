using System.Text.Json.Serialization;
using GreenLane.Registry;

namespace GreenLane.Central.Enrolling.Requests;

/// <summary>What an operator asks its office for. About itself alone: who asks is known by its token.</summary>
/// <param name="Kind">vehicle, tag-replaced, tag-lost, vehicle-leaves or consent.</param>
/// <param name="Country">Of the plate; null where no vehicle is meant.</param>
/// <param name="Plate">As printed.</param>
/// <param name="Vehicle">tractor, trailer or rigid; for a new vehicle.</param>
/// <param name="Role">carrier (where absent), consignor, consignee or declarant; for a new vehicle.</param>
/// <param name="Epc">Hexadecimal; the tag of a new vehicle, or the one it has now.</param>
/// <param name="Tid">Hexadecimal, or absent.</param>
/// <param name="From">From when on a new vehicle is the operator's; null: from when the office accepts.</param>
/// <param name="To">Until when it is; null: without an end, and for one that leaves: from when the office accepts.
/// </param>
/// <param name="Consent">Whether it consents to the exchange of its data.</param>
/// <param name="Text">Words for the office, to 180 characters.</param>
public sealed record RequestWish(
    string Kind, string? Country = null, string? Plate = null, string? Vehicle = null, string? Role = null,
    string? Epc = null, string? Tid = null, DateTimeOffset? From = null, DateTimeOffset? To = null,
    bool? Consent = null, string? Text = null)
{
    public const string NewVehicle = "vehicle";

    public const string TagReplaced = "tag-replaced";

    public const string TagLost = "tag-lost";

    public const string VehicleLeaves = "vehicle-leaves";

    public const string ConsentChanged = "consent";

    /// <summary>For people: what is asked for.</summary>
    [JsonIgnore]
    public string Sentence => Kind switch
    {
        NewVehicle => $"{Country} {Plate}, {Vehicle}, is to be enrolled"
            + (string.IsNullOrEmpty(Epc) ? "" : $" with the tag {Epc}") + Time("from", From) + Time("until", To),
        TagReplaced => $"{Country} {Plate} has the tag {Epc} now",
        TagLost => $"{Country} {Plate} has lost its tag",
        VehicleLeaves => $"{Country} {Plate} leaves{Time("at", To)}",
        _ when Consent == true => "It consents to the exchange of its data",
        _ => "It does not consent to the exchange any more",
    };

    private static string Time(string word, DateTimeOffset? at)
        => at is { } moment ? $" {word} {Moments.Write(moment)}" : "";
}
