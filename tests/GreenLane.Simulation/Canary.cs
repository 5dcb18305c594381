namespace GreenLane.Simulation;

/// <summary>Whether a planted bug was found, and by how many seeds.</summary>
internal sealed record Canary(string Name, bool Found, int Seeds)
{
    private const int MaxSeeds = 50;

    public static List<Canary> Hunt(Options options)
        => [.. Enum.GetValues<Planted>().Where(bug => bug != Planted.None).Select(bug => Find(bug, options))];

    private static Canary Find(Planted bug, Options options)
    {
        for (var seeds = 1; seeds <= MaxSeeds; seeds++)
        {
            using var run = new LaneRun(options.First + (ulong)seeds, bug).Drive(options.Passages);
            if (run.Violations.Count > 0)
            {
                return new Canary(bug.ToString(), true, seeds);
            }
        }

        return new Canary(bug.ToString(), false, MaxSeeds);
    }
}
