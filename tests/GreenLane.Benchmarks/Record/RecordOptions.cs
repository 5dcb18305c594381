namespace GreenLane.Benchmarks.Record;

/// <summary>What the command line of <c>record</c> said.</summary>
/// <param name="Json">Where the figures go.</param>
/// <param name="Rounds">How often the contenders of ingest take turns.</param>
/// <param name="EventsARound">Events that one contender takes in one round.</param>
/// <param name="Backlog">Events that wait at a gateway when the drain begins.</param>
/// <param name="AppendRounds">How often the contenders of appending take turns.</param>
/// <param name="AppendTime">How long one contender appends in one round.</param>
internal sealed record RecordOptions(
    string Json, bool Short, int Rounds, int EventsARound, int Backlog, int AppendRounds, TimeSpan AppendTime)
{
    private static readonly RecordOptions Full = new("", false, 6, 50_000, 50_000, 40, TimeSpan.FromSeconds(0.25));
    private static readonly RecordOptions Little = new("", true, 2, 4_000, 4_000, 4, TimeSpan.FromSeconds(0.05));

    public static bool TryParse(ReadOnlySpan<string> arguments, out RecordOptions options)
    {
        options = Full;
        var json = "";
        for (var i = 0; i < arguments.Length; i++)
        {
            switch (arguments[i])
            {
                case "--short": options = Little; break;
                case "--json" when i + 1 < arguments.Length: json = arguments[++i]; break;
                default: return false;
            }
        }

        options = options with { Json = json };
        return json.Length > 0;
    }
}
