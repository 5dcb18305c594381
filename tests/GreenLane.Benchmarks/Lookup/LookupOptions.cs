namespace GreenLane.Benchmarks.Lookup;

/// <summary>What the sub-command <c>lookup</c> was asked for.</summary>
internal sealed record LookupOptions(string Json, int Vehicles, bool Short)
{
    private const int FewVehicles = 20_000;
    private const int ManyVehicles = 1_000_000;
    private const int MostVehicles = 4_000_000;

    /// <summary>Whether what is found is known beforehand.</summary>
    public bool IsPinned => Short && Vehicles == FewVehicles;

    /// <summary>Rounds in which all contenders take turns.</summary>
    public int Rounds => Short ? 3 : 15;

    /// <summary>Look-ups of a contender in one round.</summary>
    public int Queries => Short ? 20_000 : 400_000;

    /// <summary>Tolerant look-ups, each timed on its own.</summary>
    public int TolerantQueries => Short ? 4_000 : 100_000;

    public static bool TryParse(string[] arguments, out LookupOptions options)
    {
        var (json, vehicles, isShort) = ("", 0, false);
        var valid = true;
        for (var i = 0; i < arguments.Length && valid; i++)
        {
            valid = arguments[i] switch
            {
                "--short" => isShort = true,
                "--json" when i + 1 < arguments.Length => (json = arguments[++i]).Length > 0,
                "--vehicles" when i + 1 < arguments.Length
                    => int.TryParse(arguments[++i], out vehicles) && vehicles is > 0 and <= MostVehicles,
                _ => false,
            };
        }

        options = new LookupOptions(json, vehicles > 0 ? vehicles : isShort ? FewVehicles : ManyVehicles, isShort);
        return valid && json.Length > 0;
    }
}
