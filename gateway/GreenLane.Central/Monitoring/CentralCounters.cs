using System.Diagnostics.Metrics;
using GreenLane.Central.Ingest;
using GreenLane.Central.Store;

namespace GreenLane.Central.Monitoring;

/// <summary>What was counted since this program started, for the API and for Prometheus. Thread-safe.</summary>
public sealed class CentralCounters : IDisposable
{
    public const string MeterName = "GreenLane.Central";

    private readonly Meter _meter = new(MeterName);
    private readonly long[] _refused = new long[Enum.GetValues<Refusal>().Length];
    private long _received;
    private long _stored;
    private long _doubled;
    private long _conflicting;
    private long _lost;
    private long _setAside;
    private long _leftToOthers;
    private long _resends;
    private long _missing;

    public CentralCounters()
    {
        Observe("greenlane_central_messages_received", () => ReceivedCount, "Messages the broker delivered");
        Observe("greenlane_central_events_stored", () => StoredCount, "Events committed");
        Observe("greenlane_central_events_doubled", () => DoubledCount, "Events dropped because they were there");
        Observe("greenlane_central_events_conflicting", () => ConflictingCount, "Doubles that differ from the first");
        Observe("greenlane_central_sequences_lost", () => LostCount, "Sequences declared lost by their gateways");
        Observe("greenlane_central_events_set_aside", () => SetAsideCount, "Events kept whose time nobody can believe");
        Observe("greenlane_central_messages_left", () => LeftToOthersCount, "Messages another instance takes");
        Observe("greenlane_central_resends_asked", () => Interlocked.Read(ref _resends), "Requests to send again");
        _meter.CreateObservableCounter(
            "greenlane_central_messages_refused",
            () => RefusedByCause.Select(
                pair => new Measurement<long>(pair.Value, new KeyValuePair<string, object?>("cause", pair.Key))),
            description: "Messages set aside because they are not what the contract says");
        _meter.CreateObservableGauge(
            "greenlane_central_sequences_missing", () => Missing, description: "Holes open at this moment");
    }

    public long ReceivedCount => Interlocked.Read(ref _received);

    public long StoredCount => Interlocked.Read(ref _stored);

    public long DoubledCount => Interlocked.Read(ref _doubled);

    public long ConflictingCount => Interlocked.Read(ref _conflicting);

    public long LostCount => Interlocked.Read(ref _lost);

    public long SetAsideCount => Interlocked.Read(ref _setAside);

    public long LeftToOthersCount => Interlocked.Read(ref _leftToOthers);

    public long RefusedCount => RefusedByCause.Sum(pair => pair.Value);

    /// <summary>Sequences missing below the highest one of their epoch, now.</summary>
    public long Missing
    {
        get => Interlocked.Read(ref _missing);
        set => Interlocked.Exchange(ref _missing, value);
    }

    public IReadOnlyDictionary<string, long> RefusedByCause
        => Enum.GetValues<Refusal>().Where(refusal => refusal != Refusal.None)
            .ToDictionary(refusal => refusal.ToString(), refusal => Interlocked.Read(ref _refused[(int)refusal]));

    public void Received() => Interlocked.Increment(ref _received);

    public void Refused(Refusal refusal) => Interlocked.Increment(ref _refused[(int)refusal]);

    /// <summary>A message of a gateway that another instance leads was not even read.</summary>
    public void LeftToOthers() => Interlocked.Increment(ref _leftToOthers);

    public void ResendAsked() => Interlocked.Increment(ref _resends);

    public void Committed(CommitReport report)
    {
        Interlocked.Add(ref _stored, report.Stored);
        Interlocked.Add(ref _doubled, report.Doubled);
        Interlocked.Add(ref _conflicting, report.Conflicting);
        Interlocked.Add(ref _lost, report.Lost);
        Interlocked.Add(ref _setAside, report.SetAside);
        Interlocked.Add(ref _leftToOthers, report.LeftToOthers);
        Interlocked.Add(ref _refused[(int)Refusal.LimitReached], report.LimitReached);
    }

    public void Dispose() => _meter.Dispose();

    private void Observe(string name, Func<long> read, string description)
        => _meter.CreateObservableCounter(name, read, description: description);
}
