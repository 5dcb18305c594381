using System.Buffers.Text;
using System.Security.Cryptography;
using System.Text;

namespace GreenLane.Registry;

/// <summary>What stands for a plate, a tag or a person where they must not stand themselves (hazard H-10).</summary>
public static class Pseudonym
{
    /// <summary>128 bits of the MAC: enough that two vehicles never share one, short enough to read out.</summary>
    private const int Kept = 16;

    /// <summary>A keyed hash: without the key nobody can try out the few plates there are.</summary>
    /// <param name="purpose">What the value is, so that one text in two places has two pseudonyms.</param>
    /// <returns>22 characters.</returns>
    public static string Of(ReadOnlySpan<byte> key, string purpose, string value)
    {
        Span<byte> mac = stackalloc byte[HMACSHA256.HashSizeInBytes];
        HMACSHA256.HashData(key, Encoding.UTF8.GetBytes($"{purpose}|{value}"), mac);
        return Base64Url.EncodeToString(mac[..Kept]);
    }
}
