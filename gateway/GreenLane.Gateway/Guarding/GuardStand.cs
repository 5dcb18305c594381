using System.Collections.Immutable;
using GreenLane.Gateway.Configuration;
using GreenLane.Reporting.Contracts;

namespace GreenLane.Gateway.Guarding;

/// <summary>
/// What is known of one lane's guard by its reports. It informs: nothing here opens or closes a lane.
/// </summary>
/// <remarks>Thread-safe. Times are monotonic since the gateway started.</remarks>
public sealed class GuardStand(string lane, GuardReportConfiguration configuration)
{
    /// <summary>How long a refused frame is spoken of.</summary>
    private static readonly TimeSpan RefusalMemory = TimeSpan.FromMinutes(1);

    /// <summary>A report follows a change within a glance of the guard's, a line within its filter.</summary>
    private static readonly TimeSpan DifferenceLimit = TimeSpan.FromSeconds(3);

    private readonly Lock _gate = new();
    private GuardReading? _reading;
    private TimeSpan _heardAt;
    private TimeSpan? _refusedAt;
    private TimeSpan? _differsSince;
    private long _reports;
    private long _missed;
    private long _refused;

    public string Lane => lane;

    public GuardReportConfiguration Configuration => configuration;

    /// <summary>An authentic report arrived.</summary>
    /// <param name="missed">Reports that were numbered since the one before and did not arrive.</param>
    public void Heard(in GuardReading reading, long missed, TimeSpan at)
    {
        lock (_gate)
        {
            _reading = reading;
            _heardAt = at;
            _reports++;
            _missed += missed;
        }
    }

    /// <summary>A frame, or a connection that sent none, was refused.</summary>
    public void Refused(TimeSpan at)
    {
        lock (_gate)
        {
            _refused++;
            _refusedAt = at;
        }
    }

    /// <summary>Stable ids of what is wrong with this guard.</summary>
    /// <param name="lineSaysTripped">What its own line says, which alone counts.</param>
    public ImmutableArray<string> Alarms(bool lineSaysTripped, TimeSpan at)
    {
        lock (_gate)
        {
            var silent = IsSilent(at);
            var tripped = _reading is { Phase: "tripped" or "latched" };
            var differs = !silent && (_reading is { Phase: "watching" }) == lineSaysTripped;
            _differsSince = differs ? _differsSince ?? at : null;
            return
            [
                .. silent ? ["guard-silent"] : ImmutableArray<string>.Empty,
                .. !silent && tripped ? ["guard-tripped"] : ImmutableArray<string>.Empty,
                .. _refusedAt is { } refused && at - refused < RefusalMemory
                    ? ["guard-refused"] : ImmutableArray<string>.Empty,
                .. _differsSince is { } since && at - since >= DifferenceLimit
                    ? ["guard-differs"] : ImmutableArray<string>.Empty,
            ];
        }
    }

    public GuardDocument Document(TimeSpan at)
    {
        lock (_gate)
        {
            var reading = _reading;
            return new GuardDocument
            {
                Lane = lane,
                State = reading is null ? "never-heard" : IsSilent(at) ? "silent" : "reporting",
                Phase = reading?.Phase,
                Reason = reading?.Reason,
                Heartbeat = reading?.Heartbeat,
                RedLit = Has(GuardSight.RedLit),
                GreenLit = Has(GuardSight.GreenLit),
                RelayClosed = Has(GuardSight.RelayClosed),
                HoldsRelay = Has(GuardSight.HoldsRelay),
                KeyTurned = Has(GuardSight.KeyTurned),
                LatchKept = Has(GuardSight.LatchKept),
                AgeSeconds = reading is null ? null : Math.Round((at - _heardAt).TotalSeconds, 1),
                UptimeSeconds = (long?)reading?.Uptime.TotalSeconds,
                Trips = reading?.Trips,
                LongestTurnMs = (int?)reading?.LongestTurn.TotalMilliseconds,
                Reports = _reports,
                Missed = _missed,
                Refused = _refused,
            };
        }
    }

    private bool Has(GuardSight flag) => _reading is { } reading && reading.Sight.HasFlag(flag);

    /// <summary>After a start the guard has the same time to be heard.</summary>
    private bool IsSilent(TimeSpan at) => at - _heardAt >= configuration.SilenceLimit;
}
