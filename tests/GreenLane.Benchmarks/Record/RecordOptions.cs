namespace GreenLane.Benchmarks.Record;

/// <summary>What the command line of <c>record</c> said.</summary>
/// <param name="Json">Where the figures go.</param>
/// <param name="Rounds">How often the contenders take turns.</param>
/// <param name="RecordsARound">Events that one contender takes in one round.</param>
/// <param name="Backlog">Events that wait at a gateway when the drain begins.</param>
internal sealed record RecordOptions(string Json, bool Short, int Rounds, int RecordsARound, int Backlog)
{
    /// <summary>How long one contender appends in one round.</summary>
    public TimeSpan AppendTime => Short ? TimeSpan.FromSeconds(0.2) : TimeSpan.FromSeconds(1);

    public static bool TryParse(ReadOnlySpan<string> arguments, out RecordOptions options)
    {
        string? json = null;
        var isShort = false;
        for (var i = 0; i < arguments.Length; i++)
        {
            switch (arguments[i])
            {
                case "--short": isShort = true; break;
                case "--json" when i + 1 < arguments.Length && arguments[i + 1] != "": json = arguments[++i]; break;
                default: options = new RecordOptions("", false, 0, 0, 0); return false;
            }
        }

        options = isShort
            ? new RecordOptions(json ?? "", true, 2, 4_000, 4_000)
            : new RecordOptions(json ?? "", false, 6, 50_000, 50_000);
        return json is not null;
    }
}
