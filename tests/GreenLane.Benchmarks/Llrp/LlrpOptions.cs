namespace GreenLane.Benchmarks.Llrp;

/// <summary>What the sub-command <c>llrp</c> was asked for.</summary>
internal sealed record LlrpOptions(string Json, bool Short)
{
    /// <summary>Times each stream is read; the best counts, the others are for the machine to settle.</summary>
    public int Rounds => Short ? 3 : 15;

    /// <summary>Reports in one round.</summary>
    public int Reports => Short ? 100_000 : 1_000_000;

    public static bool TryParse(string[] arguments, out LlrpOptions options)
    {
        var (json, isShort) = ("", false);
        var valid = true;
        for (var i = 0; i < arguments.Length && valid; i++)
        {
            valid = arguments[i] switch
            {
                "--short" => isShort = true,
                "--json" when i + 1 < arguments.Length => (json = arguments[++i]).Length > 0,
                _ => false,
            };
        }

        options = new LlrpOptions(json, isShort);
        return valid && json.Length > 0;
    }
}
