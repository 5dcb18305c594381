using System.Globalization;

namespace GreenLane.Simulation;

/// <summary>The command line.</summary>
/// <param name="Passages">Vehicles per seed.</param>
/// <param name="First">The first seed; the others follow it.</param>
internal sealed record Options(int Seeds, int Passages, ulong First, bool Canaries, string? Json)
{
    public const string Usage = """
        dotnet run -c Release --project tests/GreenLane.Simulation --
            --seeds N [--passages M] [--seed S] [--canaries] [--json FILE]

          --seeds N      how many seeds to run (20)
          --passages M   vehicles per seed (30)
          --seed S       the first seed (1); a failing one is printed, and --seeds 1 --seed S runs it again
          --canaries     plants bugs and demands that each is found
          --json FILE    writes the result
        Exit code 0 only if nothing was violated and every planted bug was found; 2 for a wrong command line.
        """;

    public static Options? Parse(string[] args)
    {
        var options = new Options(20, 30, 1, false, null);
        for (var i = 0; i < args.Length; i++)
        {
            var value = i + 1 < args.Length ? args[i + 1] : null;
            var number = ulong.TryParse(value, NumberStyles.None, CultureInfo.InvariantCulture, out var parsed);
            var count = number && parsed is > 0 and <= 10_000_000;
            switch (args[i])
            {
                case "--seeds" when count:
                    options = options with { Seeds = (int)parsed };
                    break;
                case "--passages" when count:
                    options = options with { Passages = (int)parsed };
                    break;
                case "--seed" when number:
                    options = options with { First = parsed };
                    break;
                case "--json" when value is not null:
                    options = options with { Json = value };
                    break;
                case "--canaries":
                    options = options with { Canaries = true };
                    continue;
                default:
                    return null;
            }

            i++;
        }

        return options;
    }
}
