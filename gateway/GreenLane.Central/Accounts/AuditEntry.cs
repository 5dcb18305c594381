using System.Security.Cryptography;
using System.Text;

namespace GreenLane.Central.Accounts;

/// <summary>One line of the audit: who did or saw what.</summary>
/// <param name="Id">1, 2, 3 … without a hole.</param>
/// <param name="At">By the clock of the centre, to the millisecond.</param>
/// <param name="By">The account's name; "nobody", "setup" or "this machine" where there is none.</param>
/// <param name="What">A stable id such as sign-in or plate-searched.</param>
/// <param name="About">Which account, passage, alarm or keyed hash of a plate; null: nothing to name.</param>
/// <param name="Detail">What goes with that; never a plate.</param>
/// <param name="Hash">SHA-256 over the hash before and this line: no line can be changed or taken out unseen.</param>
public sealed record AuditEntry(
    long Id, DateTimeOffset At, string By, string What, string? About, string? Detail, string Hash)
{
    /// <summary>What stands before the first line.</summary>
    public const string NoHash = "";

    /// <summary>The hash that a line with this content has after that one.</summary>
    public static string HashOf(
        string before, long id, DateTimeOffset at, string by, string what, string? about, string? detail)
    {
        // Lengths stand before texts, so that no two lines read the same.
        var line = new StringBuilder();
        line.Append(before).Append('|').Append(id).Append('|').Append(at.ToUnixTimeMilliseconds());
        foreach (var text in new[] { by, what, about, detail })
        {
            line.Append('|').Append(text is null ? "-" : $"{text.Length}:{text}");
        }

        return Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(line.ToString())));
    }

    /// <summary>Whether this line follows the one with that hash, unchanged.</summary>
    public bool Follows(string before) => Hash == HashOf(before, Id, At, By, What, About, Detail);
}
