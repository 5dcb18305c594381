using GreenLane.Reporting.Journal;

namespace GreenLane.Reporting.Mqtt;

/// <summary>Which events of the outbox go out next on one connection.</summary>
/// <remarks>
/// In order of sequence, at most <see cref="MqttLimits.SentAhead"/> beyond what the centre acknowledged, plus what the
/// centre asks for by name. What it does not acknowledge is sent again only after a long silence, from where it stands:
/// at most one window, so that a centre that is away is not answered with a storm. Not thread-safe: one sender.
/// </remarks>
internal sealed class SendCursor(Outbox outbox, MqttLimits limits, TimeProvider time)
{
    /// <summary>Wait before reading a disk again that just could not be read.</summary>
    private static readonly TimeSpan UnreadableDelay = TimeSpan.FromSeconds(1);

    private readonly long _backlogThrough = outbox.LastSequence;
    private long _sent = outbox.DurableThrough;
    private long _durable = outbox.DurableThrough;
    private long _movedAt = time.GetTimestamp();
    private TimeSpan _silence = limits.SilenceFirst;
    private (long From, long To) _asked = (1, 0);
    private bool _unreadable;

    /// <summary>Time until <see cref="Next"/> may have something without being woken.</summary>
    public TimeSpan Patience => _unreadable ? UnreadableDelay
        : _sent > _durable ? _silence - time.GetElapsedTime(_movedAt)
        : limits.SilenceLast;

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

        var through = Math.Min(outbox.LastSequence, _durable + limits.SentAhead);
        if (events.Count < room && _sent < through)
        {
            if (_sent <= _durable)
            {
                _movedAt = time.GetTimestamp();
            }

            var fresh = outbox.Read(_sent, through, room - events.Count);
            _unreadable = fresh.Count == 0;
            _sent = _unreadable ? _sent : fresh[^1].Sequence;
            events.AddRange(fresh);
        }

        return events;
    }

    /// <summary>Sent from the backlog: it was there before this connection.</summary>
    public bool IsBacklog(OutgoingEvent e) => e.Sequence <= _backlogThrough;

    private void Follow()
    {
        _unreadable = false;
        var durable = outbox.DurableThrough;
        if (durable > _durable)
        {
            _durable = durable;
            _sent = Math.Max(_sent, durable);
            _movedAt = time.GetTimestamp();
            _silence = limits.SilenceFirst;
        }
        else if (_sent > _durable && time.GetElapsedTime(_movedAt) >= _silence)
        {
            _sent = _durable;
            _movedAt = time.GetTimestamp();
            _silence = _silence * 2 < limits.SilenceLast ? _silence * 2 : limits.SilenceLast;
        }
    }
}
