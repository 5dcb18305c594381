using System.Collections.Immutable;
using System.Text.Json;
using GreenLane.Gateway.Accounts;
using GreenLane.Gateway.Keeping;
using GreenLane.Gateway.Loop;
using GreenLane.Lanes;
using GreenLane.Reporting.Contracts;
using GreenLane.Reporting.Journal;

namespace GreenLane.Gateway.Http;

/// <summary>Gathers what belongs to a passage, and records who looked at what is nobody's business otherwise.</summary>
/// <remarks>
/// A search for a plate, and a look at which watch list names a vehicle, stand in the audit before they are answered. A
/// page that asks again while somebody reads is one look. Thread-safe.
/// </remarks>
public sealed class LookBack(SqliteJournal journal, ImageStore images, AuditTrail audit, Pseudonyms pseudonyms)
{
    /// <summary>Looks that are remembered as recorded; at the limit all are forgotten, and recorded anew.</summary>
    private const int MaxLooks = 1024;

    private readonly Lock _gate = new();
    private readonly HashSet<(string? Session, ulong Passage, int Hits)> _looks = [];

    /// <summary>Records a search for a plate, as a keyed hash: who asked is known, and not for whom.</summary>
    /// <returns>False if it could not be recorded: then nothing is answered.</returns>
    internal async Task<bool> MaySearchAsync(PassageQuery query, Caller caller, CancellationToken ct)
        => query.Plate is null || await audit.WriteAsync(
            new AuditDocument(
                audit.NextId(), "plate-searched", null, 0, caller.By, null,
                pseudonyms.Of("plate-search", query.Plate) + (query.IsPrefix ? "*" : "")),
            ct);

    internal async Task<PassageDetail> DetailAsync(
        PassageDocument passage, ulong number, Caller caller, CancellationToken ct)
    {
        var records = journal.AuditOf(number);
        return new PassageDetail(passage)
        {
            Commands =
            [
                // What people write beside their acts may hold a plate.
                .. records.Select(Act).OfType<ActDocument>()
                    .Select(act => caller.May(Right.SeeStrangers) ? act : act with { Text = null }),
            ],
            Images =
            [
                .. passage.Sightings.Where(sighting => sighting.Image is { } name && images.Holds(name))
                    .Select(sighting => new PictureLink(
                        sighting.Source, passage.OpenedAt.AddSeconds(sighting.SecondsIn),
                        $"/api/v1/passages/{passage.Id}/images/{sighting.Image}")),
            ],
            WatchHits = await HitsAsync(records, number, caller, ct),
        };
    }

    /// <summary>What this caller may be told of the watch lists' entries that fit.</summary>
    private async Task<IReadOnlyList<WatchHitDocument>?> HitsAsync(
        IReadOnlyList<AuditEntry> records, ulong number, Caller caller, CancellationToken ct)
    {
        var latest = records.Select(Watch).LastOrDefault(found => found is not null);
        var told = (latest?.Hits ?? []).Where(hit => caller.May(Right.SeeWatchLists)
            || (hit.Audience == StableId.Of(WatchAudience.Officer) && caller.May(Right.ServeLanes)
                && caller.Account is not null)).ToImmutableArray();
        if (told.IsEmpty)
        {
            return null;
        }

        var look = (caller.Session?.Key, number, told.Length);
        lock (_gate)
        {
            if (_looks.Contains(look))
            {
                return told;
            }
        }

        var act = new AuditDocument(audit.NextId(), "watch-list-seen", null, number, caller.By, null, null);
        if (!await audit.WriteAsync(act, ct))
        {
            return null;
        }

        lock (_gate)
        {
            if (_looks.Count >= MaxLooks)
            {
                _looks.Clear();
            }

            _looks.Add(look);
        }

        return told;
    }

    private static WatchDocument? Watch(AuditEntry entry)
        => entry.Text.Contains("\"hits\"", StringComparison.Ordinal)
            ? Read(entry, GatewayJson.Default.WatchDocument)
            : null;

    private static ActDocument? Act(AuditEntry entry)
        => Read(entry, GatewayJson.Default.AuditDocument) is { Verb: not null, By: not null } act
            ? new ActDocument(entry.At, act.Verb, act.By, act.Second, act.ReasonCode, act.Text)
            : null;

    /// <returns>Null for a record of another kind, or one that was changed by hand: the chain's verifier names it.
    /// </returns>
    private static T? Read<T>(AuditEntry entry, System.Text.Json.Serialization.Metadata.JsonTypeInfo<T> type)
        where T : class
    {
        try
        {
            return JsonSerializer.Deserialize(entry.Text, type);
        }
        catch (JsonException)
        {
            return null;
        }
    }
}
