using System.Buffers.Text;
using System.Security.Cryptography;
using System.Text;
using GreenLane.Reporting.Contracts;

namespace GreenLane.Gateway.Loop;

/// <summary>Replaces plates and tags by keyed hashes before a record leaves the gateway (hazard H-10).</summary>
/// <remarks>The key never leaves the crossing's administration; destroying it is erasure.</remarks>
public sealed class Pseudonyms(byte[] key)
{
    /// <summary>128 bits of the MAC: enough that two vehicles never share one, short enough to read out.</summary>
    private const int Kept = 16;

    public PassageDocument Of(PassageDocument passage) => passage with
    {
        OperatorName = null,
        Grounds = null,
        Presence = passage.Presence is null ? null : passage.Presence with { Vehicle = null },
        Papers = passage.Papers?.Without(mrn => Of("mrn", mrn)),
        EnteredByHand = passage.EnteredByHand is { } hand
            ? hand with { By = Of("person", hand.By)!, Text = null }
            : null,
        Sightings = [.. passage.Sightings.Select(sighting => sighting with
        {
            Plate = Of("plate", sighting.Plate),
            Epc = Of("epc", sighting.Epc),
            Tid = Of("tid", sighting.Tid),
            Image = null,
            Characters = null,
        })],
    };

    /// <summary>The pseudonym of one value, for logs too; null stays null.</summary>
    public string? Of(string purpose, string? value)
    {
        if (value is null)
        {
            return null;
        }

        Span<byte> mac = stackalloc byte[HMACSHA256.HashSizeInBytes];
        HMACSHA256.HashData(key, Encoding.UTF8.GetBytes($"{purpose}|{value}"), mac);
        return Base64Url.EncodeToString(mac[..Kept]);
    }
}
