using System.Globalization;

namespace GreenLane.Faults.Suspension;

/// <summary>What the command line said.</summary>
/// <param name="Tries">Of each kind of suspension, 1 to 1000.</param>
/// <param name="Vehicles">In the issuer's registry, 1000 to 1,000,000.</param>
/// <param name="Json">Where the figures go; null: nowhere.</param>
/// <param name="Keep">What was written stays on the disk.</param>
internal sealed record SuspensionOptions(int Tries, int Vehicles, string? Json, bool Keep)
{
    public static bool TryParse(ReadOnlySpan<string> arguments, out SuspensionOptions options)
    {
        options = new SuspensionOptions(100, 5000, null, false);
        for (var i = 0; i < arguments.Length; i++)
        {
            var value = i + 1 < arguments.Length ? arguments[i + 1] : "";
            switch (arguments[i])
            {
                case "--keep":
                    options = options with { Keep = true };
                    break;
                case "--json" when value.Length > 0:
                    options = options with { Json = value };
                    i++;
                    break;
                case "--tries" when TryNumber(value, 1, 1000, out var tries):
                    options = options with { Tries = tries };
                    i++;
                    break;
                case "--vehicles" when TryNumber(value, 1000, 1_000_000, out var vehicles):
                    options = options with { Vehicles = vehicles };
                    i++;
                    break;
                default:
                    return false;
            }
        }

        return true;
    }

    private static bool TryNumber(string text, int least, int most, out int number)
        => int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out number)
            && number >= least && number <= most;
}
