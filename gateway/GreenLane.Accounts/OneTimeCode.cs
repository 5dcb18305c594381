using System.Security.Cryptography;
using System.Text;

namespace GreenLane.Accounts;

/// <summary>Random letters and digits that people read out and type once.</summary>
public static class OneTimeCode
{
    /// <summary>Without letters and digits that are taken for each other (I, L, O, U).</summary>
    private const string Letters = "0123456789ABCDEFGHJKMNPQRSTVWXYZ";

    /// <summary>Groups of four letters and digits, five bits each.</summary>
    public static string Draw(int length)
    {
        var letters = RandomNumberGenerator.GetString(Letters, length);
        return string.Join('-', letters.Chunk(4).Select(group => new string(group)));
    }

    /// <summary>What is kept of a code: SHA-256, hexadecimal, the same however it was typed.</summary>
    public static string HashOf(string code)
    {
        ArgumentNullException.ThrowIfNull(code);
        var typed = string.Concat(code.ToUpperInvariant().Where(char.IsAsciiLetterOrDigit))
            .Replace('O', '0').Replace('I', '1').Replace('L', '1');
        return Convert.ToHexStringLower(SHA256.HashData(Encoding.ASCII.GetBytes(typed)));
    }

    /// <summary>Whether this is the code that was hashed; never where there is none.</summary>
    public static bool Fits(string? hash, string? code)
        => hash is not null && CryptographicOperations.FixedTimeEquals(
            Encoding.ASCII.GetBytes(hash), Encoding.ASCII.GetBytes(HashOf(code ?? "")));
}
