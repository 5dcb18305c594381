using GreenLane.Lanes;

namespace GreenLane.Accuracy;

/// <summary>Runs all settings, the passages of each split over the processors, and holds the figures against them.
/// </summary>
internal static class Experiment
{
    private const double WantedThrough = 0.99;
    private const double AllowedStrangers = 1e-6;
    private const double AllowedClones = 1e-5;

    public static List<Row> Run(bool isShort, ulong seed, TextWriter output)
    {
        output.WriteLine(
            $"{"policy",-12} {"scenario",-13} {"fleet",9} {"errors",7} {"tags",7} {"conf",4} {"through",9} "
            + $"{"false",10} {"bound 95",10} {"strangers",10} {"stated",10}");
        var rows = new List<Row>();
        foreach (var group in Plan.Of(isShort))
        {
            var fleet = new Fleet(group.Key, seed);
            foreach (var setting in group)
            {
                var row = Run(fleet, setting, seed);
                rows.Add(row);
                output.WriteLine(row);
            }
        }

        return rows;
    }

    /// <summary>Says of each figure whether it was reached.</summary>
    /// <returns>False if any was not; a short run is too short to tell, and only has to come to an end.</returns>
    public static bool Judge(List<Row> rows, bool isShort, TextWriter output)
    {
        if (isShort)
        {
            return rows.TrueForAll(row => row.Setting.Scenario != Scenario.Neighbour || row.Green == 0);
        }

        var reached = true;
        foreach (var row in rows.Where(row => row.Setting is
        {
            Policy: IdentityPolicy.TagAndPlate, CharacterError: 0.02, TagReadRate: 0.995, TellsCertainty: true,
            Scenario: Scenario.Base or Scenario.Neighbour or Scenario.Clone,
        }))
        {
            var judged = row.Setting.Scenario switch
            {
                Scenario.Base => row.StraightThrough >= WantedThrough
                    && (row.Setting.Strangers < 3_000_000 || row.UpperBound <= AllowedStrangers),
                Scenario.Neighbour => row.UpperBound <= AllowedStrangers,
                _ => row.UpperBound <= AllowedClones,
            };
            output.WriteLine($"{(judged ? "reached" : "NOT REACHED")}: {row}");
            reached &= judged;
        }

        return reached;
    }

    private static Row Run(Fleet fleet, Setting setting, ulong seed)
    {
        var parts = Environment.ProcessorCount;
        var counts = new (int Through, int Green)[parts];
        Parallel.For(0, parts, part =>
        {
            var trial = new Trial(fleet, setting, (seed * 1_000_003) + ((ulong)part * 7919));
            counts[part] = (
                trial.Enrolled(Share(setting.Trucks, parts, part)),
                trial.Strange(Share(setting.Strangers, parts, part)));
        });
        return new Row(setting, counts.Sum(c => c.Through), counts.Sum(c => c.Green), fleet.Model.Budget);
    }

    private static int Share(int all, int parts, int part) => (all / parts) + (part < all % parts ? 1 : 0);
}
