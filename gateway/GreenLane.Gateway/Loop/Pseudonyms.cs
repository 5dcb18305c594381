using GreenLane.Registry;
using GreenLane.Reporting.Contracts;

namespace GreenLane.Gateway.Loop;

/// <summary>Replaces plates and tags by keyed hashes before a record leaves the gateway (hazard H-10).</summary>
/// <remarks>The key never leaves the crossing's administration; destroying it is erasure. Thread-safe.</remarks>
public sealed class Pseudonyms(byte[] key)
{
    private volatile byte[] _key = key;

    /// <summary>From now on another key counts: nobody can link what comes to what was.</summary>
    public void Use(byte[] key) => _key = key;

    public PassageDocument Of(PassageDocument passage) => passage with
    {
        OperatorName = null,
        Operators = null,
        Grounds = null,
        Presence = passage.Presence is null ? null : passage.Presence with { Vehicle = null },
        Papers = passage.Papers?.Without(mrn => Of("mrn", mrn)),
        EnteredByHand = passage.EnteredByHand is { } hand
            ? hand with { By = Of("person", hand.By)!, Text = null }
            : null,
        Inspections = passage.Inspections is { } told
            ? [.. told.Select(one => one with { By = Of("person", one.By)!, Text = null })]
            : null,
        Sightings = [.. passage.Sightings.Select(sighting => sighting with
        {
            Plate = sighting.Plate is { } plate ? Pseudonym.OfPlate(_key, plate) : null,
            Epc = Of("epc", sighting.Epc),
            Tid = Of("tid", sighting.Tid),
            Image = null,
            Characters = null,
        })],
    };

    /// <summary>The pseudonym of one value that is no plate, for logs too; null stays null.</summary>
    public string? Of(string purpose, string? value) => value is null ? null : Pseudonym.Of(_key, purpose, value);
}
