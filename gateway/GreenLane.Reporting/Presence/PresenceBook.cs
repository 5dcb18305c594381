using System.Collections.Immutable;
using System.Text.Json;
using GreenLane.Lanes;
using GreenLane.Reporting.Contracts;
using GreenLane.Reporting.Mqtt;
using Microsoft.Data.Sqlite;
using Microsoft.Extensions.Logging;

namespace GreenLane.Reporting.Presence;

/// <summary>Where the enrolled vehicles are, as far as this gateway knows; shared by its lanes (hazard H-14).</summary>
/// <remarks>
/// Lanes ask and tell from their own threads and never wait for the disk; <see cref="Save"/> makes durable what is new,
/// and only what is durable is told to other gateways. Bounded: what is older than the inside limit goes, and beyond
/// <see cref="FactLimit"/> the oldest. Thread-safe; <see cref="Save"/> has one caller.
/// </remarks>
public sealed class PresenceBook : ITopicLink, IDisposable
{
    /// <summary>Entries and exits kept: 16 lanes with 100 trucks an hour each, for half a day.</summary>
    public const int FactLimit = 20_000;

    private readonly Lock _gate = new();
    private readonly PresenceFile _file;
    private readonly Topics _self;
    private readonly PresenceKey _key;
    private readonly PresenceSettings _settings;
    private readonly Func<DateTimeOffset?> _now;
    private readonly ILogger _logger;
    private readonly PresenceGate _arrivals;
    private readonly Dictionary<string, PresenceNeighbour> _topics = new(StringComparer.Ordinal);
    private readonly PresenceMemory _known;
    private readonly Queue<PresenceFact> _unsent = new();
    private readonly List<long> _delivered = [];
    private readonly List<PresenceFact> _unsaved = [];
    private long _sequence;
    private long _saved;

    private PresenceBook(
        PresenceFile file, Topics self, PresenceKey key, bool isShared, PresenceSettings settings,
        Func<DateTimeOffset?> now, ILogger logger)
    {
        (_file, _self, _key, _settings, _now, _logger) = (file, self, key, settings, now, logger);
        _arrivals = new PresenceGate(self, settings.InsideLimit);
        _known = new PresenceMemory(settings, FactLimit);
        _sequence = _saved = file.LastSequence;
        IsShared = isShared;
        if (isShared)
        {
            _topics[self.Presence] = new PresenceNeighbour(self.Country, self.Crossing, key, TimeSpan.Zero);
        }

        foreach (var neighbour in settings.Neighbours)
        {
            _topics[Contracts.Topics.PresenceOf(neighbour.Country, neighbour.Crossing)] = neighbour;
        }

        foreach (var (fact, sent) in file.Load())
        {
            Restore(fact, sent);
        }
    }

    /// <summary>Something is to be saved.</summary>
    public event Action? Changed;

    public event Action? Ready;

    public IReadOnlyCollection<string> Topics => _topics.Keys;

    /// <summary>The gateways of the crossing hear each other; without a shared key each knows its own lanes.</summary>
    public bool IsShared { get; }

    /// <summary>The file was not what it should be and lies aside: what it held is not known any more.</summary>
    public bool WasDamaged { get; private init; }

    /// <summary>False while the disk refuses: what is known is then lost with a restart, and told to nobody.</summary>
    public bool IsWritable { get; private set; } = true;

    /// <summary>Vehicles that something is known of.</summary>
    public int Count
    {
        get
        {
            lock (_gate)
            {
                return _known.Count;
            }
        }
    }

    /// <summary>Messages that wait for the broker.</summary>
    public int Unsent
    {
        get
        {
            lock (_gate)
            {
                return _unsent.Count;
            }
        }
    }

    /// <param name="key">The crossing's key, or one of the gateway's own.</param>
    /// <param name="isShared">Whether other gateways have the key too.</param>
    /// <param name="now">Wall-clock time; null while it cannot be trusted.</param>
    /// <exception cref="SqliteException">Not even a new file can be made.</exception>
    public static PresenceBook Open(
        string path, Topics self, PresenceKey key, bool isShared, PresenceSettings settings,
        Func<DateTimeOffset?> now, ILogger logger)
    {
        try
        {
            return new PresenceBook(PresenceFile.Open(path, key), self, key, isShared, settings, now, logger);
        }
        catch (SqliteException e) when (File.Exists(path))
        {
            Log.PresenceDamaged(logger, path, e.Message);
            foreach (var suffix in (string[])["", "-wal", "-shm"])
            {
                if (File.Exists(path + suffix))
                {
                    File.Move(path + suffix, $"{path}.damaged{suffix}", overwrite: true);
                }
            }

            var file = PresenceFile.Open(path, key);
            return new PresenceBook(file, self, key, isShared, settings, now, logger) { WasDamaged = true };
        }
    }

    /// <summary>A lane of this gateway.</summary>
    public PresencePlace PlaceOf(string lane, LaneDirection direction)
        => new(_self.Country, _self.Crossing, _self.Gateway, lane, direction);

    /// <summary>What stands for a vehicle in this crossing's records.</summary>
    public string VehicleOf(VehicleKey vehicle) => _key.VehicleOf(vehicle.Country, vehicle.Plate);

    /// <summary>What is known of a vehicle, for a verdict in one lane.</summary>
    public Lanes.Presence Recall(VehicleKey vehicle, PresencePlace here)
    {
        var names = _settings.Neighbours.Select(each => each.Key.VehicleOf(vehicle.Country, vehicle.Plate))
            .Prepend(VehicleOf(vehicle)).Distinct(StringComparer.Ordinal).ToArray();
        lock (_gate)
        {
            return _known.Recall(names, here);
        }
    }

    /// <summary>A vehicle was surely identified in a lane and stands there, or does not any more.</summary>
    public void See(string vehicle, PresencePlace place, DateTimeOffset at, bool isDated, bool stands)
    {
        lock (_gate)
        {
            _known.See(vehicle, new KnownVehicle.Sight(place, at, isDated, stands));
        }
    }

    /// <summary>A vehicle went past the barrier of a lane of this gateway.</summary>
    public void Move(
        string vehicle, MovementKind kind, PresencePlace place, DateTimeOffset at, bool isDated, string passage)
    {
        lock (_gate)
        {
            var time = DateTimeOffset.FromUnixTimeMilliseconds(at.ToUnixTimeMilliseconds());
            var fact = new PresenceFact(
                vehicle, kind, place, time, isDated, _file.Epoch, ++_sequence, passage);
            _known.Moved(fact);
            Queue(fact);
            if (IsShared)
            {
                Wait(fact);
            }
        }

        Changed?.Invoke();
    }

    /// <summary>Whether a passage's move is in the file already. Only before lanes run.</summary>
    public bool Holds(string passage) => _file.Holds(passage);

    public string? Take(string topic, ReadOnlySpan<byte> payload, bool retained)
    {
        if (!_topics.TryGetValue(topic, out var crossing))
        {
            return "presence-of-nobody";
        }

        PresenceOutcome outcome;
        lock (_gate)
        {
            outcome = _arrivals.Check(
                crossing.Country, crossing.Crossing, crossing.Key, payload, retained, _now(), out var fact);
            if (fact is not null)
            {
                _known.Moved(fact);
                Queue(fact);
            }
        }

        if (outcome == PresenceOutcome.Accepted)
        {
            Changed?.Invoke();
        }

        return outcome is PresenceOutcome.Accepted or PresenceOutcome.Own ? null : $"presence-{StableId.Of(outcome)}";
    }

    public bool TryNext(out LinkDelivery next)
    {
        lock (_gate)
        {
            while (_unsent.TryPeek(out var stale) && stale.IsDated && stale.At <= _now() - _settings.InsideLimit)
            {
                _unsent.Dequeue();
            }

            if (!_unsent.TryPeek(out var fact) || !fact.IsDated || fact.Sequence > _saved)
            {
                next = null!;
                return false;
            }

            var message = new PresenceMessage(
                _self.Gateway, fact.Epoch, fact.Sequence, fact.Vehicle, StableId.Of(fact.Kind), fact.Place.Lane,
                fact.At, "");
            message = message with { Proof = _key.ProofOf(_self.Country, _self.Crossing, message) };
            next = new LinkDelivery(
                fact.Sequence, _self.Presence,
                JsonSerializer.SerializeToUtf8Bytes(message, ReportingJson.Default.PresenceMessage));
            return true;
        }
    }

    public void Sent(long sequence)
    {
        lock (_gate)
        {
            if (_unsent.TryPeek(out var fact) && fact.Sequence == sequence)
            {
                _unsent.Dequeue();
                _delivered.Add(sequence);
            }
        }

        Changed?.Invoke();
    }

    /// <summary>Makes durable what is new, dates what had no time, and forgets what is old.</summary>
    public void Save()
    {
        var now = _now();
        ImmutableArray<PresenceFact> facts;
        ImmutableArray<long> sent;
        lock (_gate)
        {
            (facts, sent) = ([.. _unsaved], [.. _delivered]);
            _unsaved.Clear();
            _delivered.Clear();
            _known.Tidy(now);
            Date(now);
        }

        try
        {
            _file.Write(facts, sent, now, now - _settings.InsideLimit, FactLimit);
            lock (_gate)
            {
                IsWritable = true;
                _saved = _file.LastSequence;
            }
        }
        catch (SqliteException e)
        {
            lock (_gate)
            {
                _unsaved.InsertRange(0, facts);
                _delivered.InsertRange(0, sent);
                if (IsWritable)
                {
                    Log.PresenceNotSaved(_logger, e.SqliteExtendedErrorCode, e.Message);
                }

                IsWritable = false;
            }
        }

        Ready?.Invoke();
    }

    public void Dispose()
    {
        Save();
        _file.Dispose();
    }

    private void Restore(PresenceFact fact, bool sent)
    {
        _known.Moved(fact);
        if (fact.Epoch != _file.Epoch)
        {
            _arrivals.Remember(fact);
        }
        else if (!sent && IsShared)
        {
            _unsent.Enqueue(fact);
        }
    }

    /// <summary>What the disk does not take waits for it, and the oldest gives way.</summary>
    private void Queue(PresenceFact fact)
    {
        if (_unsaved.Count == FactLimit)
        {
            _unsaved.RemoveAt(0);
        }

        _unsaved.Add(fact);
    }

    private void Wait(PresenceFact fact)
    {
        if (_unsent.Count == FactLimit)
        {
            _unsent.Dequeue();
        }

        _unsent.Enqueue(fact);
    }

    private void Date(DateTimeOffset? now)
    {
        for (var i = now is null ? 0 : _unsent.Count; i > 0; i--)
        {
            var fact = _unsent.Dequeue();
            _unsent.Enqueue(fact.IsDated ? fact : fact with { At = now!.Value, IsDated = true });
        }
    }
}
