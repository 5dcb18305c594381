namespace GreenLane.Reporting.Mqtt;

/// <summary>The latest payload of every retained topic, and which the broker has not yet got. Thread-safe.</summary>
/// <remarks>Only the latest counts: a state that changed ten times while the broker was away is published
/// once.</remarks>
internal sealed class RetainedBoard(int limit)
{
    private readonly Lock _gate = new();
    private readonly Dictionary<string, Entry> _entries = new(StringComparer.Ordinal);

    public BoardOutcome Put(string topic, byte[] payload)
    {
        lock (_gate)
        {
            if (!_entries.TryGetValue(topic, out var entry))
            {
                if (_entries.Count >= limit)
                {
                    return BoardOutcome.Full;
                }

                _entries[topic] = entry = new Entry();
            }
            else if (entry.Payload.AsSpan().SequenceEqual(payload))
            {
                return BoardOutcome.Unchanged;
            }

            entry.Payload = payload;
            entry.Dirty = true;
            return BoardOutcome.Changed;
        }
    }

    /// <summary>Takes one topic that the broker has not got in its latest form.</summary>
    public bool TryTake(out string topic, out byte[] payload)
    {
        lock (_gate)
        {
            foreach (var (name, entry) in _entries)
            {
                if (entry.Dirty)
                {
                    entry.Dirty = false;
                    (topic, payload) = (name, entry.Payload);
                    return true;
                }
            }

            (topic, payload) = ("", []);
            return false;
        }
    }

    /// <summary>The broker got this one: a cleared topic needs no place any more.</summary>
    public void Published(string topic)
    {
        lock (_gate)
        {
            if (_entries.TryGetValue(topic, out var entry) && !entry.Dirty && entry.Payload.Length == 0)
            {
                _entries.Remove(topic);
            }
        }
    }

    /// <summary>After a new connection everything is published again: the broker may have forgotten it.</summary>
    public void MarkAll()
    {
        lock (_gate)
        {
            foreach (var entry in _entries.Values)
            {
                entry.Dirty = true;
            }
        }
    }

    private sealed class Entry
    {
        public byte[] Payload { get; set; } = [];

        public bool Dirty { get; set; }
    }
}
