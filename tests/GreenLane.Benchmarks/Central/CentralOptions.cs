using System.Globalization;

namespace GreenLane.Benchmarks.Central;

/// <summary>What the command line of <c>central</c> said.</summary>
/// <param name="Json">Where the figures go.</param>
/// <param name="Lanes">Lanes that are played, and that the year's passages are of; four make a gateway.</param>
/// <param name="Minutes">How long they are played.</param>
/// <param name="Rows">Passages that the store holds before.</param>
/// <param name="PerSecond">Passages a second that all lanes together tell, each in two events.</param>
internal sealed record CentralOptions(string Json, bool Short, int Lanes, double Minutes, long Rows, int PerSecond)
{
    public const int LanesPerGateway = 4;

    private static readonly CentralOptions Full = new("", false, 10_000, 2, 20_000_000, 500);
    private static readonly CentralOptions Little = new("", true, 400, 0.1, 100_000, 100);

    public int Gateways => Lanes / LanesPerGateway;

    public static bool TryParse(ReadOnlySpan<string> arguments, out CentralOptions options)
    {
        var isShort = arguments.Contains("--short");
        options = isShort ? Little : Full;
        for (var i = 0; i < arguments.Length; i++)
        {
            var value = i + 1 < arguments.Length ? arguments[i + 1] : "";
            var number = double.TryParse(value, CultureInfo.InvariantCulture, out var parsed) ? parsed : -1;
            switch (arguments[i])
            {
                case "--short": continue;
                case "--json" when value.Length > 0: options = options with { Json = value }; break;
                case "--lanes" when number is >= 4 and <= 10_000: options = options with { Lanes = (int)number }; break;
                case "--minutes" when number is > 0 and <= 60: options = options with { Minutes = number }; break;
                case "--rows" when number is >= 1000 and <= 1e9: options = options with { Rows = (long)number }; break;
                case "--rate" when number is >= 1 and <= 10_000:
                    options = options with { PerSecond = (int)number };
                    break;
                default: return false;
            }

            i++;
        }

        return options.Json.Length > 0;
    }
}
