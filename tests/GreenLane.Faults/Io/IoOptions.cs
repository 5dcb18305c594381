using System.Globalization;

namespace GreenLane.Faults.Io;

/// <summary>What the command line of <c>io</c> said.</summary>
/// <param name="Passages">Passages that are written in every try, three records each.</param>
/// <param name="Json">Where the rows go; null: nowhere.</param>
internal sealed record IoOptions(int Passages, ulong Seed, string? Json)
{
    public static bool TryParse(ReadOnlySpan<string> arguments, out IoOptions options)
    {
        options = new IoOptions(4, 1, null);
        for (var i = 0; i + 1 < arguments.Length; i += 2)
        {
            var isNumber = ulong.TryParse(
                arguments[i + 1], NumberStyles.None, CultureInfo.InvariantCulture, out var number);
            switch (arguments[i])
            {
                case "--passages" when isNumber && number is > 0 and <= 100:
                    options = options with { Passages = (int)number };
                    break;
                case "--seed" when isNumber:
                    options = options with { Seed = number };
                    break;
                case "--json":
                    options = options with { Json = arguments[i + 1] };
                    break;
                default:
                    return false;
            }
        }

        return arguments.Length % 2 == 0;
    }
}
