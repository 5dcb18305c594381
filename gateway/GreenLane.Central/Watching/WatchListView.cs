using System.Collections.Immutable;
using System.Globalization;
using GreenLane.Central.Accounts;
using GreenLane.Central.Api;
using GreenLane.Central.Files;
using GreenLane.Lanes;
using GreenLane.Reporting.Contracts;

namespace GreenLane.Central.Watching;

/// <summary>What pages and API show of watch lists. Thread-safe.</summary>
public sealed class WatchListView(FileShelf? shelf, AccountBook accounts)
{
    /// <summary>Cases shown at once.</summary>
    private const int MostCases = 500;

    /// <summary>By issuer, those that lack first.</summary>
    public ImmutableArray<WatchListStanding> Standings(IReadOnlyCollection<GatewayDocument> gateways) =>
    [
        .. (shelf?.WatchLists?.Missing ?? []).Select(issuer => new WatchListStanding(issuer.ToString(), null, null)),
        .. (shelf?.Files ?? []).Where(file => file.Topic.Kind == FileTopic.WatchList).Select(file
            => new WatchListStanding(
                file.Topic.Name, EntriesOf(file.Topic.Name), FileStanding.Of(file, gateways))),
    ];

    /// <summary>The cases that somebody may be told of; that they looked is in the audit before.</summary>
    /// <param name="all">Also those for supervisors alone.</param>
    /// <returns>Null if there is no such list.</returns>
    public WatchListCases? Cases(string by, string issuer, bool all)
    {
        if (shelf?.WatchLists?.Files.FirstOrDefault(each => each.State.Issuer.ToString() == issuer) is not { } list)
        {
            return null;
        }

        accounts.Record(new AuditAct(
            by, "watch-list-seen",
            string.Create(CultureInfo.InvariantCulture, $"{list.State.Issuer} {list.State.Sequence}")));
        var told = list.Entries.Where(entry => all || entry.Audience == WatchAudience.Officer)
            .OrderBy(entry => entry.Case, StringComparer.Ordinal).ToList();
        return new WatchListCases(
            issuer, list.State.Sequence, told.Count, [.. told.Take(MostCases).Select(WatchListCase.Of)]);
    }

    private int? EntriesOf(string issuer)
        => shelf?.WatchLists?.Lists.FirstOrDefault(list => list.Issuer.ToString() == issuer)?.Entries;
}
