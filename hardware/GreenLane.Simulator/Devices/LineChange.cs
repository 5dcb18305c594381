using System.Globalization;

namespace GreenLane.Simulator.Devices;

/// <summary>One line of a board's watch stream.</summary>
/// <param name="AtMicroseconds">Monotonic, by the gateway's clock.</param>
public readonly record struct LineChange(long AtMicroseconds, string Name, bool Level)
{
    /// <summary>Takes <c>MICROSECONDS NAME LEVEL</c>.</summary>
    public static bool TryParse(string text, out LineChange change)
    {
        change = default;
        var words = text.Split(' ');
        if (words.Length != 3 || words[1].Length == 0 || words[2] is not ("0" or "1")
            || !long.TryParse(words[0], NumberStyles.None, CultureInfo.InvariantCulture, out var at))
        {
            return false;
        }

        change = new LineChange(at, words[1], words[2] == "1");
        return true;
    }
}
