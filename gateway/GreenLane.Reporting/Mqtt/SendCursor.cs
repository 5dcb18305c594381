using GreenLane.Reporting.Journal;

namespace GreenLane.Reporting.Mqtt;

/// <summary>Which events of the outbox go out next on one connection.</summary>
/// <remarks>
/// <para>
/// What the centre asks for by name goes first. Then what has happened since the connection stands, with one of the
/// backlog to every <see cref="LiveToBacklog"/> of it: so the centre's pages are current while history drains. Backlog
/// and live events each go out in order of sequence.
/// </para>
/// <para>
/// No more than <see cref="MqttLimits.SentAhead"/> of each lie beyond what the centre acknowledged. What it does not
/// acknowledge is sent again only after a long silence, from where it stands: at most one window, so that a centre that
/// is away is not answered with a storm. Not thread-safe: one sender.
/// </para>
/// </remarks>
internal sealed class SendCursor(Outbox outbox, MqttLimits limits, TimeProvider time)
{
    /// <summary>Live events to one of the backlog while both wait.</summary>
    public const int LiveToBacklog = 4;

    /// <summary>Wait before reading a disk again that just could not be read.</summary>
    private static readonly TimeSpan UnreadableDelay = TimeSpan.FromSeconds(1);

    private readonly long _backlogThrough = outbox.LastSequence;
    private readonly SendRate _rate = new(limits.BacklogPerSecond, time);
    private long _backlog = outbox.DurableThrough;
    private long _live = outbox.LastSequence;
    private long _durable = outbox.DurableThrough;
    private long _movedAt = time.GetTimestamp();
    private TimeSpan _silence = limits.SilenceFirst;
    private (long From, long To) _asked = (1, 0);
    private bool _unreadable;

    /// <summary>Time until <see cref="Next"/> may have something without being woken.</summary>
    public TimeSpan Patience => _unreadable ? UnreadableDelay
        : BacklogWindow > 0 && _rate.Wait > TimeSpan.Zero ? _rate.Wait
        : _backlog > _durable || _live > Math.Max(_durable, _backlogThrough)
            ? _silence - time.GetElapsedTime(_movedAt)
        : limits.SilenceLast;

    /// <summary>Events of the backlog that may go out before the centre has acknowledged more.</summary>
    private long BacklogWindow => Math.Max(0, Math.Min(_backlogThrough, _durable + limits.SentAhead) - _backlog);

    private long LiveWindow => Math.Max(
        0, Math.Min(outbox.LastSequence, Math.Max(_durable, _backlogThrough) + limits.SentAhead) - _live);

    /// <returns>At most <paramref name="room"/> events, to be published in this order.</returns>
    public IReadOnlyList<OutgoingEvent> Next(int room)
    {
        Follow();
        var events = new List<OutgoingEvent>();
        while (events.Count < room
            && (_asked.From <= _asked.To || outbox.TryTakeResend(out _asked.From, out _asked.To)))
        {
            var again = outbox.Read(_asked.From - 1, _asked.To, room - events.Count);
            events.AddRange(again);
            _asked.From = again.Count == 0 ? _asked.To + 1 : again[^1].Sequence + 1;
        }

        if (_backlog <= _durable && _live <= Math.Max(_durable, _backlogThrough))
        {
            // Nothing is on its way: silence counts from what goes out now.
            _movedAt = time.GetTimestamp();
        }

        AddLiveAndBacklog(events, room - events.Count);
        return events;
    }

    /// <summary>Sent from the backlog: it was there before this connection.</summary>
    public bool IsBacklog(OutgoingEvent e) => e.Sequence <= _backlogThrough;

    private void AddLiveAndBacklog(List<OutgoingEvent> events, int room)
    {
        // A part of the room is the backlog's, however much happens; all that is left is too.
        var share = Math.Min((int)Math.Min(BacklogWindow, room), (room + LiveToBacklog) / (LiveToBacklog + 1));
        var live = (int)Math.Min(LiveWindow, room - share);
        Add(events, ref _live, live);
        var wanted = (int)Math.Min(BacklogWindow, room - live);
        var allowed = _rate.Take(wanted);
        _rate.GiveBack(allowed - Add(events, ref _backlog, allowed));
    }

    private int Add(List<OutgoingEvent> events, ref long sent, int count)
    {
        if (count <= 0)
        {
            return 0;
        }

        var fresh = outbox.Read(sent, sent + count, count);
        _unreadable |= fresh.Count == 0;
        sent = fresh.Count == 0 ? sent : fresh[^1].Sequence;
        events.AddRange(fresh);
        return fresh.Count;
    }

    private void Follow()
    {
        _unreadable = false;
        var durable = outbox.DurableThrough;
        if (durable > _durable)
        {
            _durable = durable;
            _backlog = Math.Clamp(_durable, _backlog, Math.Max(_backlog, _backlogThrough));
            _live = Math.Max(_live, durable);
            _movedAt = time.GetTimestamp();
            _silence = limits.SilenceFirst;
        }
        else if ((_backlog > _durable || _live > Math.Max(_durable, _backlogThrough))
            && time.GetElapsedTime(_movedAt) >= _silence)
        {
            _backlog = Math.Min(_durable, _backlogThrough);
            _live = Math.Max(_durable, _backlogThrough);
            _movedAt = time.GetTimestamp();
            _silence = _silence * 2 < limits.SilenceLast ? _silence * 2 : limits.SilenceLast;
        }
    }
}
