namespace GreenLane.Gpio.Guest.Board;

/// <summary>What the kernel itself says of the lines of a chip (debugfs, <c>gpio</c>).</summary>
public static class KernelLines
{
    private const string Path = "/sys/kernel/debug/gpio";

    /// <summary>The requested lines of one chip: "out hi", "out lo", "in  hi" …, by line offset.</summary>
    public static IReadOnlyDictionary<int, string> Of(string label)
    {
        var lines = new Dictionary<int, string>();
        var first = -1;
        foreach (var text in File.ReadAllLines(Path))
        {
            if (text.StartsWith("gpiochip", StringComparison.Ordinal))
            {
                // gpiochip0: GPIOs 992-1023, parent: platform/gpio-sim.0, lane, can sleep:
                var ours = text.Contains($", {label},", StringComparison.Ordinal);
                first = ours ? int.Parse(text.Split("GPIOs ")[1].Split('-')[0]) : -1;
            }
            else if (first >= 0 && text.TrimStart().StartsWith("gpio-", StringComparison.Ordinal))
            {
                // " gpio-997 (                    |greenlane           ) out hi"
                var number = int.Parse(text.Split("gpio-")[1].Split(' ', '(')[0]);
                lines[number - first] = text.Split(')')[1].Trim();
            }
        }

        return lines;
    }
}
