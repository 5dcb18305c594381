using System.Buffers.Text;
using System.Security.Cryptography;
using System.Text;
using GreenLane.Lanes;

namespace GreenLane.Registry;

/// <summary>What stands for a plate, a tag or a person where they must not stand themselves (hazard H-10).</summary>
public static class Pseudonym
{
    /// <summary>128 bits of the MAC: enough that two vehicles never share one, short enough to read out.</summary>
    private const int Kept = 16;

    /// <summary>What a plate is to a pseudonym.</summary>
    public const string Plate = "plate";

    /// <summary>The pseudonym of a plate: the same however it was written and whoever read it (ADR-0018).</summary>
    /// <param name="plate">As a camera or a person wrote it; '?' for a character that was not read.</param>
    /// <param name="purpose">Other than <see cref="Plate"/> for what is not to be linked with it.</param>
    public static string OfPlate(ReadOnlySpan<byte> key, string plate, string purpose = Plate)
        => Of(key, purpose, Name(plate));

    /// <summary>A keyed hash: without the key nobody can try out the few plates there are.</summary>
    /// <param name="purpose">What the value is, so that one text in two places has two pseudonyms.</param>
    /// <returns>22 characters.</returns>
    public static string Of(ReadOnlySpan<byte> key, string purpose, string value)
    {
        Span<byte> mac = stackalloc byte[HMACSHA256.HashSizeInBytes];
        HMACSHA256.HashData(key, Encoding.UTF8.GetBytes($"{purpose}|{value}"), mac);
        return Base64Url.EncodeToString(mac[..Kept]);
    }

    /// <summary>
    /// The canonical form, in which the look-up knows plates too; its country stands beside it, because many reads have
    /// none. What is no plate stays as it is: it can be no canonical form.
    /// </summary>
    private static string Name(string plate)
    {
        Span<int> places = stackalloc int[PlateKey.MaxLength];
        return PlateText.TryRead(plate, places, out var name) ? name.ToString() : plate;
    }
}
