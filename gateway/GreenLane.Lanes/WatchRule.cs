namespace GreenLane.Lanes;

/// <summary>The rule about watch lists: here a miss is the error, not a false alarm (hazard H-13).</summary>
/// <remarks>
/// An old list keeps holding: what it names is referred. What it does not name passes only while every list that is
/// expected is there and young enough. Details are neutral, because records, screens and the centre show them.
/// </remarks>
internal static class WatchRule
{
    public static RuleResult Evaluate(VerdictInput input)
    {
        if (input.Watch is not { } watch)
        {
            return RuleResult.Unknown(RuleId.WatchList, "no watch list is kept here");
        }

        if (watch.HitsAt(input.Now, input.ClockTrusted))
        {
            return RuleResult.Failed(RuleId.WatchList, Reason.WatchList, "an entry fits");
        }

        var issuers = Names(watch.Lists.Select(list => list.Issuer));
        return Unreliable(watch, input.Now) is { } why
            ? RuleResult.Failed(RuleId.WatchList, Reason.RegistryStale, why)
            : RuleResult.Passed(RuleId.WatchList, $"no entry fits, lists of {issuers}");
    }

    /// <summary>Why it proves nothing that no entry fits; null if it does.</summary>
    private static string? Unreliable(WatchFindings watch, DateTimeOffset now)
    {
        if (!watch.Missing.IsEmpty || watch.Lists.IsEmpty)
        {
            var whose = watch.Missing.IsEmpty ? "" : $" of {Names(watch.Missing)}";
            return $"no watch list{whose} is in force";
        }

        foreach (var list in watch.Lists)
        {
            if (!list.IsCurrent(now, watch.MaxAge))
            {
                var age = now - list.Created;
                return $"watch list of {list.Issuer}: age {(long)age.TotalSeconds} s, "
                    + $"limit {(long)watch.MaxAge.TotalSeconds} s";
            }
        }

        return watch.IsWhole ? null : "more was read than can be held against the watch lists";
    }

    private static string Names(IEnumerable<CountryCode> issuers) => string.Join(", ", issuers);
}
