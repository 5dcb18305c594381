using System.Security.Cryptography;
using System.Text;

namespace GreenLane.Central.Accounts;

/// <summary>How long a session lasts, and what is kept of its token.</summary>
/// <remarks>
/// A live page counts as use: who watches crossings all the shift does not click. Only the hash of a token is kept, so
/// that what lies in the store opens nothing.
/// </remarks>
internal static class SessionRules
{
    public static readonly TimeSpan IdleLimit = TimeSpan.FromMinutes(30);

    public static readonly TimeSpan LongestShift = TimeSpan.FromHours(12);

    /// <summary>Browsers of one person; one more signs the one out that was used least lately.</summary>
    public const int MaxOfOne = 8;

    /// <summary>So often at most it is written down that a session is used.</summary>
    public static readonly TimeSpan TouchPeriod = TimeSpan.FromMinutes(1);

    private const int TokenBytes = 32;

    public static string DrawToken() => Convert.ToHexStringLower(RandomNumberGenerator.GetBytes(TokenBytes));

    /// <returns>Null if that is no token.</returns>
    public static string? KeyOf(string? token)
        => token is { Length: TokenBytes * 2 } && token.All(char.IsAsciiHexDigitLower)
            ? Convert.ToHexStringLower(SHA256.HashData(Encoding.ASCII.GetBytes(token)))
            : null;

    public static bool IsOver(KeptSession session, DateTimeOffset now)
        => session.Account.Disabled || now - session.UsedAt >= IdleLimit || now - session.BegunAt >= LongestShift;
}
