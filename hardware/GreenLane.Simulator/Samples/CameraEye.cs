using System.Text;

namespace GreenLane.Simulator.Samples;

/// <summary>What a plate camera makes of a printed plate: Latin letters and digits, no marks, no separators.</summary>
/// <remarks>
/// Engines drop marks by design and read a Cyrillic letter as the Latin one of the same shape. The table is the
/// simulator's own, so that a mistake in the gateway's folding is seen here and not shared.
/// </remarks>
public static class CameraEye
{
    private const string Printed = "ŠĐŽČĆÇËšđžčćАВЕКМНОРСТУХЈЅІ";
    private const string Seen = "SDZCCCESDZCCABEKMHOPCTYXJSI";

    /// <summary>What eyes and engines take for one another, group by group.</summary>
    private static readonly string[] LookAlikes = ["0ODQ", "1I", "2Z", "5S", "8B", "6G"];

    public static string Read(string plate)
    {
        var seen = new StringBuilder(plate.Length);
        foreach (var letter in plate)
        {
            var at = Printed.IndexOf(letter, StringComparison.Ordinal);
            var read = at < 0 ? letter : Seen[at];
            if (char.IsAsciiLetterOrDigit(read))
            {
                seen.Append(char.ToUpperInvariant(read));
            }
        }

        return seen.ToString();
    }

    /// <summary>What a character may be taken for; empty where it looks like no other.</summary>
    public static string LookAlikesOf(char seen)
        => LookAlikes.FirstOrDefault(group => group.Contains(seen, StringComparison.Ordinal)) is { } group
            ? group.Replace(seen.ToString(), string.Empty, StringComparison.Ordinal)
            : string.Empty;
}
