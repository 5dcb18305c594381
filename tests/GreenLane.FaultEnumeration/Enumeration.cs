using System.Collections.Concurrent;

namespace GreenLane.FaultEnumeration;

/// <summary>Every fault alone, and every pair of them, each at several moments.</summary>
internal static class Enumeration
{
    private static readonly Moment[] MomentsOfOne = [Moment.PowerUp, Moment.Rest, Moment.Green];

    /// <summary>One that sleeps while the other comes, in both orders, and both at once under green.</summary>
    private static readonly (Moment, Moment)[] MomentsOfTwo =
    [
        (Moment.Green, Moment.Green), (Moment.Rest, Moment.Green), (Moment.Green, Moment.Rest),
        (Moment.Rest, Moment.NextGreen), (Moment.NextGreen, Moment.Rest),
    ];

    /// <summary>All single faults, in the order of the list.</summary>
    public static IReadOnlyList<Case> Singles()
        => Of([.. FaultList.All.SelectMany(fault => MomentsOfOne.Select(at => new[] { new Strike(fault, at) }))]);

    /// <summary>The worst of the moments of each pair, in the order of the list.</summary>
    public static IReadOnlyList<Case> Pairs()
    {
        var pairs =
            from i in Enumerable.Range(0, FaultList.All.Count)
            from j in Enumerable.Range(i + 1, FaultList.All.Count - i - 1)
            from at in MomentsOfTwo
            select new[] { new Strike(FaultList.All[i], at.Item1), new Strike(FaultList.All[j], at.Item2) };
        return [.. Of([.. pairs]).Chunk(MomentsOfTwo.Length).Select(chunk => chunk.MaxBy(each => each.WorstMs)!)];
    }

    private static Case[] Of(Strike[][] plans)
    {
        var cases = new Case[plans.Length];
        Parallel.ForEach(
            Partitioner.Create(0, plans.Length, 16),
            range =>
            {
                for (var i = range.Item1; i < range.Item2; i++)
                {
                    cases[i] = new Case(plans[i], Run.Of(plans[i]));
                }
            });
        return cases;
    }
}
