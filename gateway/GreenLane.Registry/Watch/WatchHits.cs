using System.Collections.Immutable;
using GreenLane.Lanes;

namespace GreenLane.Registry;

/// <summary>Gathers the entries that one passage fits, each once, up to a number. Not thread-safe.</summary>
public sealed class WatchHits
{
    /// <summary>Different entries kept: one in force is enough to refer, the others are for those who look into it.
    /// </summary>
    public const int MaxHits = 64;

    public ImmutableArray<WatchHit> Found { get; private set; } = [];

    /// <summary>False if there were more than are kept.</summary>
    public bool IsWhole { get; private set; } = true;

    public void Clear() => (Found, IsWhole) = ([], true);

    internal void LeaveOut() => IsWhole = false;

    /// <summary>Adds an entry, or says of one that is there how it fits most surely.</summary>
    internal void Add<TRead>(CountryCode list, WatchEntry entry, WatchMatch match, in TRead read)
        where TRead : struct
    {
        for (var i = 0; i < Found.Length; i++)
        {
            if (ReferenceEquals(Found[i].Entry, entry))
            {
                Found = match <= Found[i].Match ? Found
                    : Found.SetItem(i, new WatchHit(list, entry, match, read.ToString() ?? ""));
                return;
            }
        }

        if (Found.Length == MaxHits)
        {
            IsWhole = false;
            return;
        }

        Found = Found.Add(new WatchHit(list, entry, match, read.ToString() ?? ""));
    }
}
