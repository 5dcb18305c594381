using System.Globalization;

namespace GreenLane.Central.Accounts;

/// <summary>Holds every line of the audit against the one before.</summary>
internal static class AuditCheck
{
    /// <summary>Asked for on the command line.</summary>
    public const string Option = "--verify-audit";

    private const int AtOnce = 1000;

    /// <param name="said">How long the chain is and its last hash, to be kept elsewhere; or which line does not fit.
    /// </param>
    /// <returns>Whether the chain is whole. That its end was not cut off shows against a hash that was kept.</returns>
    public static bool IsWhole(AccountBook book, out string said)
    {
        var (last, before) = (0L, AuditEntry.NoHash);
        while (book.Ask(tables => tables.AuditFrom(last, AtOnce)) is { Count: > 0 } lines)
        {
            foreach (var line in lines)
            {
                if (line.Id != last + 1 || !line.Follows(before))
                {
                    said = string.Create(CultureInfo.InvariantCulture, $"line {last + 1} was changed or taken out");
                    return false;
                }

                (last, before) = (line.Id, line.Hash);
            }
        }

        said = string.Create(CultureInfo.InvariantCulture, $"{last} lines, whole; the last hash is {before}");
        return true;
    }
}
