using System.Collections.Immutable;
using GreenLane.Lanes;

namespace GreenLane.Registry;

/// <summary>All watch lists in force, of every issuer, asked at once. Immutable; safe for any thread.</summary>
/// <remarks>
/// Nothing here asks what day it is: an entry counts or not when the verdict is made. No question allocates anything
/// unless it is answered with a new hit.
/// </remarks>
public sealed class WatchSet
{
    private WatchSet(ImmutableArray<WatchListFile> files, ImmutableArray<CountryCode> missing, TimeSpan maxAge)
    {
        Files = files;
        Missing = missing;
        MaxAge = maxAge;
        Lists = [.. files.Select(file => file.State)];
    }

    /// <summary>The lists themselves, by issuer.</summary>
    public ImmutableArray<WatchListFile> Files { get; }

    /// <summary>Which list of each issuer is in force, by issuer.</summary>
    public ImmutableArray<WatchListState> Lists { get; }

    /// <summary>Issuers whose watch-list keys are trusted and of whom no list is in force.</summary>
    public ImmutableArray<CountryCode> Missing { get; }

    /// <summary>Older, a list proves nothing by naming nobody.</summary>
    public TimeSpan MaxAge { get; }

    /// <summary>Whether every expected list is there and young enough for its silence to be relied on.</summary>
    public bool IsCurrent(DateTimeOffset now)
        => Missing.IsEmpty && !Lists.IsEmpty && Lists.All(list => list.IsCurrent(now, MaxAge));

    /// <param name="files">One per issuer.</param>
    /// <param name="expected">Issuers whose list must be there.</param>
    public static WatchSet Of(
        IReadOnlyCollection<WatchListFile> files, IEnumerable<CountryCode> expected, TimeSpan maxAge)
    {
        ArgumentNullException.ThrowIfNull(files);
        Invariant.Holds(
            files.DistinctBy(f => f.State.Issuer).Count() == files.Count, "one watch list is in force per issuer");
        return new WatchSet(
            [.. files.OrderBy(f => f.State.Issuer.Number)],
            [.. expected.Except(files.Select(f => f.State.Issuer)).OrderBy(issuer => issuer.Number)],
            maxAge);
    }

    /// <summary>Entries whose plate may have been read so: see <see cref="WatchMatch.PlateAlike"/>.</summary>
    /// <param name="read">[A-Z0-9], and '?' where a character was not read.</param>
    public void MatchPlate(in PlateKey read, WatchHits hits)
    {
        ArgumentNullException.ThrowIfNull(hits);
        Span<int> found = stackalloc int[WatchHits.MaxHits];
        foreach (var file in Files)
        {
            var count = file.Index.FindAlike(read, found);
            foreach (var record in found[..count])
            {
                var entry = file.Entries[record];
                hits.Add(
                    file.State.Issuer, entry, entry.Plate == read ? WatchMatch.Plate : WatchMatch.PlateAlike, read);
            }

            LeaveOut(count, hits);
        }
    }

    /// <summary>Entries with this EPC or this TID.</summary>
    public void MatchTag(in TagBytes epc, in TagBytes tid, WatchHits hits)
        => MatchTag(epc, tid, WatchMatch.Tag, hits);

    /// <summary>Entries of an enrolled vehicle that something read names, by its own plate and tag.</summary>
    public void MatchEnrolment(Enrolment vehicle, WatchHits hits)
    {
        ArgumentNullException.ThrowIfNull(vehicle);
        ArgumentNullException.ThrowIfNull(hits);
        Span<int> found = stackalloc int[WatchHits.MaxHits];
        foreach (var file in Files)
        {
            var count = file.Index.FindPlate(vehicle.Plate, vehicle.Country, found);
            foreach (var record in found[..count])
            {
                hits.Add(file.State.Issuer, file.Entries[record], WatchMatch.Enrolment, vehicle.Plate);
            }

            LeaveOut(count, hits);
        }

        MatchTag(vehicle.Epc, vehicle.Tid, WatchMatch.Enrolment, hits);
    }

    private void MatchTag(in TagBytes epc, in TagBytes tid, WatchMatch match, WatchHits hits)
    {
        ArgumentNullException.ThrowIfNull(hits);
        Span<int> found = stackalloc int[WatchHits.MaxHits];
        foreach (var file in Files)
        {
            var count = file.Index.FindTag(epc, tid, found);
            foreach (var record in found[..count])
            {
                var entry = file.Entries[record];
                hits.Add(file.State.Issuer, entry, match, !tid.IsNone && entry.Tid == tid ? tid : epc);
            }

            LeaveOut(count, hits);
        }
    }

    /// <summary>Where all room was taken there may have been more.</summary>
    private static void LeaveOut(int count, WatchHits hits)
    {
        if (count == WatchHits.MaxHits)
        {
            hits.LeaveOut();
        }
    }
}
