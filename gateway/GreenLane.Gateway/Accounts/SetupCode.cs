using System.Security.Cryptography;
using System.Text;
using GreenLane.Registry;

namespace GreenLane.Gateway.Accounts;

/// <summary>
/// The one-time code with which whoever is at the machine makes the first supervisor, or another after a lock-out.
/// </summary>
/// <remarks>
/// 80 random bits, shown once in the log and in DATA/setup-code, which the service alone can read; the book keeps its
/// hash. While nobody has an account every start makes another. There is no password to forget to change.
/// </remarks>
internal static class SetupCode
{
    /// <summary>Without letters and digits that are taken for each other (I, L, O, U).</summary>
    private const string Letters = "0123456789ABCDEFGHJKMNPQRSTVWXYZ";

    private const int Length = 16;

    private const UnixFileMode OwnerOnly = UnixFileMode.UserRead | UnixFileMode.UserWrite;

    public static string PathIn(string directory) => Path.Combine(directory, "setup-code");

    /// <summary>Makes a code and opens it in the book, in the place of any other.</summary>
    /// <returns>Null, with the reason, if it could not be kept.</returns>
    public static string? Open(AccountBook book, string directory, out string problem)
    {
        var code = Draw(Length);
        return book.TryOpenSetupCode(HashOf(code), out problem)
            && DurableFile.TryWrite(PathIn(directory), Encoding.ASCII.GetBytes(code + "\n"), OwnerOnly, out problem)
            ? code
            : null;
    }

    /// <summary>Whether this is the open code, however it was typed.</summary>
    public static bool Fits(AccountBook book, string? code)
        => book.SetupCodeHash is { } hash && CryptographicOperations.FixedTimeEquals(
            Encoding.ASCII.GetBytes(hash), Encoding.ASCII.GetBytes(HashOf(code ?? "")));

    /// <summary>Groups of four letters and digits, for people to read out and type: five bits each.</summary>
    public static string Draw(int length)
    {
        var letters = RandomNumberGenerator.GetString(Letters, length);
        return string.Join('-', letters.Chunk(4).Select(group => new string(group)));
    }

    private static string HashOf(string code)
    {
        var typed = string.Concat(code.ToUpperInvariant().Where(char.IsAsciiLetterOrDigit))
            .Replace('O', '0').Replace('I', '1').Replace('L', '1');
        return Convert.ToHexStringLower(SHA256.HashData(Encoding.ASCII.GetBytes(typed)));
    }
}
