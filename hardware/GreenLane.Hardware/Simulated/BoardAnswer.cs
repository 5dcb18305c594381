using System.Globalization;

namespace GreenLane.Hardware;

/// <summary>
/// One line that goes to a client of the simulated board. Made inside the lane's turn, so it only holds values.
/// </summary>
/// <param name="Text">A line's name for a change, else the whole answer.</param>
/// <param name="Microseconds">When a change happened, monotonic; negative for an answer.</param>
internal readonly record struct BoardAnswer(string Text, long Microseconds, bool Level)
{
    public static BoardAnswer Of(string text) => new(text, -1, false);

    public static BoardAnswer Error(string text) => Of("error " + text);

    public override string ToString()
        => Microseconds < 0
            ? Text + "\n"
            : string.Create(CultureInfo.InvariantCulture, $"{Microseconds} {Text} {(Level ? '1' : '0')}\n");
}
