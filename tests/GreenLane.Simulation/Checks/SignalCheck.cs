using GreenLane.Reporting.Journal;
using GreenLane.Simulation.Faults;
using GreenLane.Simulation.World;

namespace GreenLane.Simulation.Checks;

/// <summary>
/// When the lamp may be green, as the world and the platter know it; it asks nothing of what it checks.
/// </summary>
internal sealed class SignalCheck(Crossing crossing, Action<string, string, bool> say)
{
    /// <summary>What anything may take until red (DESIGN 11).</summary>
    private const int ReactionMs = 300;

    /// <summary>Red and green together trip above this (DESIGN 8).</summary>
    private const int ConflictMs = 450;

    private readonly long[] _since = new long[32];
    private uint _ailed;
    private long _foundedAtMs = long.MinValue / 2;
    private long _bothSinceMs = -1;
    private long _refusedSinceMs = -1;
    private int _refused;
    private int _records;
    private bool _wasLit;

    public void Look()
    {
        var now = crossing.Time.NowMs;
        var lit = crossing.Cabinet.GreenLit;
        ReadRecords();
        var there = There(out var automatic);
        _foundedAtMs = Math.Max(_foundedAtMs, there is null ? LetThroughAtMs() : now);
        Refused(there, now);
        Ailments(lit, automatic, now);
        _bothSinceMs = lit && crossing.Cabinet.RedLit ? _bothSinceMs < 0 ? now : _bothSinceMs : -1;
        if (_bothSinceMs >= 0 && now - _bothSinceMs > ConflictMs)
        {
            say("H-04", "red and green are lit together", true);
        }

        if (lit)
        {
            Lit(automatic, now);
        }

        _wasLit = lit;
    }

    private void Lit(bool automatic, long now)
    {
        if (now - _foundedAtMs > ReactionMs)
        {
            say(
                _wasLit ? "H-02" : "H-03",
                "green, and no durable verdict or release is about the vehicle on the entry loop", true);
        }

        if (automatic && _refusedSinceMs >= 0 && now - _refusedSinceMs > ReactionMs)
        {
            var hazard = crossing.Data.ExpiresAfter is null ? "H-06" : "H-07";
            say(hazard, "green for a truck that may not pass any more", true);
        }
    }

    /// <summary>
    /// The vehicle on the entry loop that was let through by what lies on the disk; null if none was.
    /// </summary>
    private Vehicle? There(out bool automatic)
    {
        automatic = false;
        Vehicle? there = null;
        foreach (var vehicle in crossing.Road.Vehicles)
        {
            if (vehicle.Covers(Road.EntryFrom, Road.EntryTo) && vehicle.IsLetThrough)
            {
                there ??= vehicle;
                automatic = !there.ReleasedByOfficer;
            }
        }

        return there;
    }

    /// <summary>
    /// When a vehicle that is let through was last on the entry loop: a grant can become durable as its vehicle backs
    /// out, and then the lane has the same time as ever to see that.
    /// </summary>
    private long LetThroughAtMs()
    {
        var latest = long.MinValue / 2;
        foreach (var vehicle in crossing.Road.Vehicles)
        {
            latest = vehicle.IsLetThrough ? Math.Max(latest, vehicle.OnEntryAtMs) : latest;
        }

        return latest;
    }

    private void Refused(Vehicle? there, long now)
    {
        var allowed = there is null
            || crossing.Data.AllowsAt(there.FleetNumber, TimeSpan.FromMilliseconds(now));
        if (allowed || there!.Number != _refused)
        {
            _refusedSinceMs = allowed ? -1 : now;
            _refused = there?.Number ?? 0;
        }
    }

    private void Ailments(bool lit, bool automatic, long now)
    {
        var ailing = crossing.Plan.Ailing;
        if ((ailing | _ailed) == 0)
        {
            return;
        }

        for (var i = 1; i < Limit.All.Length; i++)
        {
            var bit = 1u << i;
            if ((ailing & bit) == 0)
            {
                continue;
            }

            ref readonly var limit = ref Limit.All[i];
            var begins = (_ailed & bit) == 0;
            var fresh = lit && !_wasLit;
            if (lit && !begins && now - _since[i] > limit.Ms && (!limit.FinishesGreen || fresh)
                && (automatic || !limit.AutomaticOnly))
            {
                say(limit.Hazard, "green though " + limit.What, true);
            }

            // Counts from the end of a green that may finish: only then is there anything to notice.
            _since[i] = begins || (lit && limit.FinishesGreen) ? now : _since[i];
        }

        _ailed = ailing;
    }

    /// <summary>What became durable since the last look.</summary>
    private void ReadRecords()
    {
        var records = crossing.Disk.Records;
        for (; _records < records.Count; _records++)
        {
            var record = records[_records];
            foreach (var vehicle in crossing.Road.Vehicles)
            {
                if (vehicle.Passage == record.Passage && record.Passage != 0)
                {
                    Learn(vehicle, record);
                }
            }
        }
    }

    private static void Learn(Vehicle vehicle, JournalEntry record)
    {
        if (record.Kind == JournalKind.PassageDecided && record.Document is { Verdict: "release" } document
            && document.OperatorId == vehicle.Enrolled?.Operator.Id && vehicle.Enrolled is not null)
        {
            vehicle.DurableGrant = record.Passage;
        }
        else if (record.Kind == JournalKind.Audit && record.Text is { } text
            && text.Contains("\"release\"", StringComparison.Ordinal)
            && text.Contains("\"officer\"", StringComparison.Ordinal))
        {
            vehicle.ReleasedByOfficer = true;
        }
    }
}
