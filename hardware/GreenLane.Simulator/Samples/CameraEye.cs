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
}
