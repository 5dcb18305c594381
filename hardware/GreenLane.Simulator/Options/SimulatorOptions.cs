using System.Collections.Immutable;
using System.Globalization;
using GreenLane.Simulator.Crossing;
using GreenLane.Simulator.Faults;

namespace GreenLane.Simulator.Options;

/// <summary>What the command line asks for.</summary>
public sealed record SimulatorOptions
{
    /// <summary>How long trucks are let in; null: until Ctrl+C.</summary>
    public TimeSpan? Duration { get; init; }

    /// <summary>One line now and then instead of one per truck.</summary>
    public bool Headless { get; init; }

    /// <summary>Where the summary is written; null: nowhere.</summary>
    public string? SummaryPath { get; init; }

    public ulong Seed { get; init; } = 1;

    /// <summary>The run folder; null: `run` in the repository, else in the current folder.</summary>
    public string? Directory { get; init; }

    /// <summary>Lanes at Tabanovce, 1 to 4.</summary>
    public int Lanes { get; init; } = 2;

    /// <summary>Trucks an hour and lane, at most; 10 to 600.</summary>
    public int Rate { get; init; } = 600;

    /// <summary>Go on with the journals and stores of the run before, instead of beginning new ones.</summary>
    public bool Keep { get; init; }

    /// <summary>Take the embedded broker although mosquitto is installed.</summary>
    public bool EmbeddedBroker { get; init; }

    public bool Help { get; init; }

    public ImmutableArray<FaultOrder> Faults { get; init; } = [];

    /// <summary>Reads the command line.</summary>
    /// <returns>False with the first thing that is wrong.</returns>
    public static bool TryParse(IReadOnlyList<string> arguments, out SimulatorOptions options, out string complaint)
    {
        options = new SimulatorOptions();
        complaint = "";
        for (var i = 0; i < arguments.Count; i++)
        {
            if (TakeSwitch(arguments[i], ref options))
            {
                continue;
            }

            var name = arguments[i];
            if (++i == arguments.Count)
            {
                complaint = $"{name}: is unknown, or its value is missing";
                return false;
            }

            if (!TakeValue(name, arguments[i], ref options))
            {
                complaint = $"{name} {arguments[i]}: is not understood";
                return false;
            }
        }

        return true;
    }

    private static bool TakeSwitch(string name, ref SimulatorOptions options)
    {
        switch (name)
        {
            case "--headless":
                options = options with { Headless = true };
                return true;
            case "--keep":
                options = options with { Keep = true };
                return true;
            case "--embedded-broker":
                options = options with { EmbeddedBroker = true };
                return true;
            case "--help" or "-h":
                options = options with { Help = true };
                return true;
            default:
                return false;
        }
    }

    private static bool TakeValue(string name, string value, ref SimulatorOptions options)
    {
        switch (name)
        {
            case "--seconds" when TryNumber(value, 1, 30 * 86_400, out var seconds):
                options = options with { Duration = TimeSpan.FromSeconds(seconds) };
                return true;
            case "--summary" when value.Length > 0:
                options = options with { SummaryPath = value };
                return true;
            case "--seed" when ulong.TryParse(value, NumberStyles.None, CultureInfo.InvariantCulture, out var seed):
                options = options with { Seed = seed };
                return true;
            case "--directory" when value.Length > 0:
                options = options with { Directory = value };
                return true;
            case "--lanes" when TryNumber(value, 1, BorderPlan.LaneLimit, out var lanes):
                options = options with { Lanes = lanes };
                return true;
            case "--rate" when TryNumber(value, 10, 600, out var rate):
                options = options with { Rate = rate };
                return true;
            case "--fault" when FaultOrder.TryParse(value, out var order):
                options = options with { Faults = options.Faults.Add(order) };
                return true;
            default:
                return false;
        }
    }

    private static bool TryNumber(string text, int least, int most, out int number)
        => int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out number)
            && number >= least && number <= most;
}
