using System.Globalization;

namespace GreenLane.Benchmarks.Crossing;

/// <summary>What the command line of <c>gateway</c> said.</summary>
/// <param name="Json">Where the figures go.</param>
/// <param name="Starts">How often each build is started from cold.</param>
internal sealed record GatewayOptions(string Json, bool Short, int Trucks, int Vehicles, int Starts)
{
    /// <summary>As many as a gateway is asked to serve.</summary>
    public const int Lanes = 8;

    private const int MostVehicles = 6_760_000;

    public static bool TryParse(ReadOnlySpan<string> arguments, out GatewayOptions options)
    {
        string? json = null;
        int? trucks = null, vehicles = null;
        var isShort = false;
        options = new GatewayOptions("", false, 0, 0, 0);
        for (var i = 0; i < arguments.Length; i++)
        {
            var value = i + 1 < arguments.Length ? arguments[i + 1] : "";
            switch (arguments[i])
            {
                case "--short": isShort = true; break;
                case "--json" when value != "": json = value; i++; break;
                case "--trucks" when Number(value, 100_000) is { } count: trucks = count; i++; break;
                case "--vehicles" when Number(value, MostVehicles) is { } count: vehicles = count; i++; break;
                default: return false;
            }
        }

        options = new GatewayOptions(
            json ?? "", isShort, trucks ?? (isShort ? 40 : 400), vehicles ?? (isShort ? 1000 : 10_000),
            isShort ? 1 : 5);
        return json is not null;
    }

    private static int? Number(string text, int most)
        => int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var value) && value > 0
            && value <= most
            ? value
            : null;
}
