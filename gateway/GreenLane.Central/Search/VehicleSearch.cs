using GreenLane.Central.Accounts;
using GreenLane.Central.Configuration;
using GreenLane.Central.Store.Queries;

namespace GreenLane.Central.Search;

/// <summary>Finds passages of a vehicle, and records who asked before the answer is given. Thread-safe.</summary>
/// <remarks>
/// Gateways tell the centre pseudonyms alone. Where the administration gave the centre a gateway's keys, a plate is
/// turned into what that gateway calls it; else only who knows a pseudonym finds anything.
/// </remarks>
public sealed class VehicleSearch(
    CentralSettings settings, CentralQueries queries, LookBook looks, TimeProvider time)
{
    /// <summary>The period if none is said.</summary>
    public static readonly TimeSpan UsualPeriod = TimeSpan.FromDays(7);

    /// <summary>The longest period: no gateway's events are older when they come.</summary>
    public static readonly TimeSpan LongestPeriod = TimeSpan.FromDays(400);

    /// <summary>Whether a plate can be searched for at all.</summary>
    public bool KnowsPlates => settings.PseudonymKeys is not null;

    /// <returns>Null, with the reason, where it cannot be searched for.</returns>
    internal PassageSearch? Find(string by, string? vehicle, PassageFilter filter, out string problem)
    {
        var to = filter.To ?? time.GetUtcNow();
        var from = filter.From ?? to - UsualPeriod;
        var sought = vehicle?.Trim() ?? "";
        if (sought.Length == 0)
        {
            problem = "vehicle is missing";
            return null;
        }

        var whole = filter with { From = from, To = to };
        if (to - from > LongestPeriod || from > to)
        {
            problem = $"from and to are at most {LongestPeriod.TotalDays} days apart";
            return null;
        }

        if (SoughtPseudonyms.Of(settings, sought, filter.Gateway, from, out problem) is not { } pseudonyms)
        {
            return null;
        }

        looks.Search(by, sought, filter.Gateway is null ? null : $"at {filter.Gateway}");
        return queries.Search(whole, pseudonyms, PassageSearch.MostFound);
    }
}
