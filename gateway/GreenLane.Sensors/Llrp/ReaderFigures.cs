namespace GreenLane.Sensors.Llrp;

/// <summary>What is known of one reader, for health pages. Written by its loop, read from any thread.</summary>
public sealed class ReaderFigures
{
    private readonly Lock _gate = new();
    private ReportCounts _before;
    private ReportCounts _session;
    private ClockSkew _skew;
    private ReaderCapabilities? _capabilities;
    private TimeSpan? _lastHeardAt;
    private long _refusedFrames;
    private long _reconnects;
    private byte _version;

    /// <summary>When anything was last received, monotonic since the origin; null if nothing ever was.</summary>
    public TimeSpan? LastHeardAt
    {
        get
        {
            lock (_gate)
            {
                return _lastHeardAt;
            }
        }
    }

    /// <summary>Connections dropped because of a frame that was malformed, too long or not finished in time.</summary>
    public long RefusedFrames => Interlocked.Read(ref _refusedFrames);

    /// <summary>Connections made after the first.</summary>
    public long Reconnects
    {
        get => Interlocked.Read(ref _reconnects);
        internal set => Interlocked.Exchange(ref _reconnects, value);
    }

    /// <summary>What came of its reports since the start.</summary>
    public ReportCounts Counts
    {
        get
        {
            lock (_gate)
            {
                return _before + _session;
            }
        }
    }

    /// <summary>The reader's clock less ours; null where it has none or told nothing.</summary>
    public TimeSpan? ClockSkew
    {
        get
        {
            lock (_gate)
            {
                return _capabilities is { HasUtcClock: false } ? null : _skew.Estimate;
            }
        }
    }

    /// <summary>What the reader says it is and the version spoken, for people; null until it said so.</summary>
    public string? Description
    {
        get
        {
            lock (_gate)
            {
                var spoken = _version == LlrpWriter.Version11 ? "LLRP 1.1" : "LLRP 1.0.1";
                return _capabilities is null ? null : $"{_capabilities}, {spoken}";
            }
        }
    }

    internal void Heard(TimeSpan at, LlrpSession session)
    {
        lock (_gate)
        {
            _lastHeardAt = at;
            _session = session.Counts;
            _capabilities = session.Capabilities ?? _capabilities;
            _version = session.Outgoing.Version;
        }
    }

    internal void HearClock(ulong device, DateTimeOffset heard)
    {
        lock (_gate)
        {
            _skew.Take(device, heard);
        }
    }

    internal void EndSession(in ReportCounts counts)
    {
        lock (_gate)
        {
            _before += counts;
            _session = default;
        }
    }

    internal void CountRefusedFrame() => Interlocked.Increment(ref _refusedFrames);
}
