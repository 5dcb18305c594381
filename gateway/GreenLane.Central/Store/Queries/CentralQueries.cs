using System.Data.Common;
using GreenLane.Central.Api;
using GreenLane.Central.Ingest;
using GreenLane.Central.Search;
using GreenLane.Reporting.Contracts;

namespace GreenLane.Central.Store.Queries;

/// <summary>What the pages and the API ask. Thread-safe: every question has a connection of its own.</summary>
/// <remarks>A store that cannot be read throws <see cref="DbException"/>; the API turns it into a 503.</remarks>
/// <param name="country">Whose gateways these are; it stands in the sources of their events.</param>
public sealed class CentralQueries(StoreDatabase database, string country)
{
    public const int MaximumPassages = 500;

    /// <summary>A week of one gateway at one a minute.</summary>
    public const int MaximumCheckpoints = 10_080;

    public GatewayList Gateways()
    {
        using var connection = database.OpenReader();
        return new GatewayList(GatewayQuery.Read(connection), null);
    }

    /// <returns>Null if <paramref name="after"/> names no passage.</returns>
    public PassageList? Passages(PassageFilter filter, string? after, int limit)
    {
        using var connection = database.OpenReader();
        return PassageQuery.List(connection, filter, after, limit);
    }

    /// <summary>Passages in which a vehicle with one of these pseudonyms was read, newest first.</summary>
    internal PassageSearch Search(PassageFilter filter, IReadOnlySet<string> pseudonyms, int limit)
    {
        using var connection = database.OpenReader();
        return PassageQuery.Search(connection, filter, pseudonyms, limit, PassageSearch.MostLooked);
    }

    public PassageSummary? Passage(GatewayKey gateway, string id)
    {
        using var connection = database.OpenReader();
        return PassageQuery.One(connection, gateway, id);
    }

    public PassageDetail? PassageWithEvents(string gateway, string id)
    {
        using var connection = database.OpenReader();
        return PassageDetailQuery.Read(connection, country, gateway, id);
    }

    /// <summary>Checkpoints of a gateway's journals, newest first.</summary>
    public CheckpointPage Checkpoints(string gateway, int limit)
    {
        using var connection = database.OpenReader();
        return CheckpointQuery.Read(connection, gateway, limit);
    }

    public ThroughputDocument Throughput(DateTimeOffset from, DateTimeOffset to)
    {
        using var connection = database.OpenReader();
        return ThroughputQuery.Read(connection, from, to);
    }

    /// <summary>How many passages that opened since then were referred, by reason, most frequent first.</summary>
    public IReadOnlyList<KeyValuePair<string, int>> ReferredSince(DateTimeOffset since)
    {
        using var connection = database.OpenReader();
        return ThroughputQuery.Referred(connection, since);
    }

    /// <summary>Messages that are in no figure, newest first.</summary>
    public SetAsideList SetAside(long? after, int limit)
    {
        using var connection = database.OpenReader();
        return SetAsideQuery.List(connection, after, limit);
    }

    /// <returns>Null if there is no such message, or it was removed for later ones.</returns>
    public SetAsideDetail? SetAside(long id)
    {
        using var connection = database.OpenReader();
        return SetAsideQuery.One(connection, id);
    }

    /// <summary>Asks the least that shows the store answers.</summary>
    public void Probe()
    {
        using var connection = database.OpenReader();
        using var any = new Statement(connection, "SELECT id FROM gateways LIMIT 1");
        any.Number();
    }

    public StoreTotals Totals()
    {
        using var connection = database.OpenReader();
        return StoreTotals.Read(connection);
    }
}
