using System.Collections.Immutable;
using GreenLane.Lanes;
using GreenLane.Registry;

namespace GreenLane.Tables;

/// <summary>What is allowed in a registry and will still call an officer, or is a slip.</summary>
public static class RegistryDoubts
{
    /// <summary>Sentences of one kind; what is more is counted.</summary>
    private const int MostOfKind = 20;

    /// <summary>Looks for vehicles of several operators, plates that cameras confuse, and tags that are twice there.
    /// </summary>
    /// <returns>A sentence for each.</returns>
    public static ImmutableArray<string> Of(RegistryContent content)
    {
        ArgumentNullException.ThrowIfNull(content);
        return [.. Bounded(Shared(content)), .. Bounded(Alike(content)), .. Bounded(TwiceTagged(content))];
    }

    private static IEnumerable<string> Bounded(IEnumerable<string> sentences)
    {
        var all = sentences.ToList();
        return all.Count <= MostOfKind
            ? all
            : all.Take(MostOfKind).Append($"and {all.Count - MostOfKind} more of this kind");
    }

    private static IEnumerable<string> Shared(RegistryContent content)
        => content.Enrolments.GroupBy(one => (one.Country, one.Plate))
            .Where(group => group.Select(one => one.Operator.Id).Distinct(StringComparer.Ordinal).Skip(1).Any())
            .Select(group => $"{group.Key.Country} {group.First().PrintedPlate} is bound to several operators: "
                + string.Join(", ", group.Select(one => one.Operator.Id).Distinct(StringComparer.Ordinal)));

    private static IEnumerable<string> Alike(RegistryContent content)
        => content.Enrolments.DistinctBy(one => (one.Country, one.Plate))
            .GroupBy(one => (one.Country, PlateClasses.Fold(one.Plate)))
            .Where(group => group.Select(one => one.Operator.Id).Distinct(StringComparer.Ordinal).Skip(1).Any())
            .Select(group => "cameras confuse "
                + string.Join(" and ", group.Select(one => $"{one.Country} {one.PrintedPlate} of {one.Operator.Id}")));

    private static IEnumerable<string> TwiceTagged(RegistryContent content)
        => content.Enrolments.Where(one => !one.Epc.IsNone).GroupBy(one => one.Epc)
            .Where(group => group.Select(one => (one.Country, one.Plate)).Distinct().Skip(1).Any())
            .Select(group => "one tag is on "
                + string.Join(" and ", group.Select(one => $"{one.Country} {one.PrintedPlate}").Distinct()));
}
