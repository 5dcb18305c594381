using System.Globalization;

namespace GreenLane.Fuzz;

/// <param name="Seconds">For all targets together, 1 to 86,400.</param>
/// <param name="Target">Null for all.</param>
/// <param name="Inputs">For each target, instead of the time; 0: the time decides.</param>
internal sealed record FuzzOptions(ulong Seed, double Seconds, string? Target, long Inputs = 0)
{
    public static bool TryParse(string[] arguments, out FuzzOptions options)
    {
        options = new FuzzOptions(Seed: 1, Seconds: 10, Target: null);
        for (var i = 0; i < arguments.Length; i += 2)
        {
            var value = i + 1 < arguments.Length ? arguments[i + 1] : "";
            switch (arguments[i])
            {
                case "--seed" when ulong.TryParse(value, CultureInfo.InvariantCulture, out var seed):
                    options = options with { Seed = seed };
                    break;
                case "--seconds" when double.TryParse(value, CultureInfo.InvariantCulture, out var seconds)
                    && seconds is >= 1 and <= 86_400:
                    options = options with { Seconds = seconds };
                    break;
                case "--inputs" when long.TryParse(value, CultureInfo.InvariantCulture, out var inputs) && inputs > 0:
                    options = options with { Inputs = inputs };
                    break;
                case "--target" when value.Length > 0:
                    options = options with { Target = value };
                    break;
                default:
                    return false;
            }
        }

        return true;
    }
}
