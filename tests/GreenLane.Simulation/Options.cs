using System.Globalization;

namespace GreenLane.Simulation;

/// <summary>The command line.</summary>
/// <param name="Seeds">At least so many.</param>
/// <param name="Passages">At least so many vehicles in all; 0 for <see cref="PerSeed"/> a seed.</param>
/// <param name="First">The first seed; the others follow it.</param>
internal sealed record Options(
    int Seeds, long Passages, ulong First, bool Canaries, string? Json, string? Resume, int Threads)
{
    /// <summary>Vehicles of one seed, unless fewer were asked for: long enough for faults to meet, short to
    /// replay.</summary>
    public const int PerSeed = 100;

    public const string Usage = """
        dotnet run -c Release --project tests/GreenLane.Simulation -- --seeds N
            [--passages M] [--seed S] [--canaries] [--json FILE] [--resume FILE] [--threads T]

          --seeds N      at least so many seeds (20), each a world of its own, run twice and compared
          --passages M   at least so many vehicles in all (100 a seed); more seeds are run where N do not suffice
          --seed S       the first seed (1)
          --canaries     also plants bugs, and demands that each is found
          --json FILE    writes the result
          --resume FILE  goes on behind the seeds in FILE, adds to its sums, and writes them back
          --threads T    how many seeds at once (the cores there are)
          --help         this text
        A failing seed is printed with the command that runs it alone.
        Exit code 0 only if nothing was violated and every planted bug was found; 2 for a wrong command line.
        """;

    /// <summary>Vehicles of each seed.</summary>
    public int Vehicles => Passages == 0 ? PerSeed : (int)Math.Clamp(Passages / Seeds, 1, PerSeed);

    /// <summary>Seeds that are run.</summary>
    public int AllSeeds => (int)Math.Max(Seeds, Passages == 0 ? 0 : (Passages + Vehicles - 1) / Vehicles);

    /// <returns>Null for a wrong command line.</returns>
    public static Options? Parse(string[] args)
    {
        var options = new Options(20, 0, 1, false, null, null, Environment.ProcessorCount);
        for (var i = 0; i < args.Length; i++)
        {
            if (args[i] == "--canaries")
            {
                options = options with { Canaries = true };
                continue;
            }

            if (++i >= args.Length || With(options, args[i - 1], args[i]) is not { } changed)
            {
                return null;
            }

            options = changed;
        }

        return options;
    }

    private static Options? With(Options options, string name, string value)
    {
        var isNumber = ulong.TryParse(value, NumberStyles.None, CultureInfo.InvariantCulture, out var number);
        var count = isNumber && number is > 0 and <= 1_000_000_000 ? (int)number : 0;
        return name switch
        {
            "--seeds" when count > 0 => options with { Seeds = count },
            "--passages" when count > 0 => options with { Passages = count },
            "--threads" when count is > 0 and <= 256 => options with { Threads = count },
            "--seed" when isNumber => options with { First = number },
            "--json" => options with { Json = value },
            "--resume" => options with { Resume = value },
            _ => null,
        };
    }
}
