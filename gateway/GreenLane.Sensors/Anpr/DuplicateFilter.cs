namespace GreenLane.Sensors.Anpr;

/// <summary>Remembers the latest event ids of each camera, so that an event sent twice counts once.</summary>
/// <remarks>
/// Bounded: per camera the oldest id is forgotten first; a repeat that comes later than that counts as new, which the
/// journal shows. Any thread.
/// </remarks>
public sealed class DuplicateFilter
{
    /// <summary>Ids kept per camera: a camera's queue after an outage of hours at a truck every half minute.</summary>
    public const int DefaultCapacity = 1024;

    private readonly int _capacity;
    private readonly Lock _gate = new();
    private readonly Dictionary<string, Memory> _cameras = new(StringComparer.Ordinal);

    /// <param name="capacity">Ids kept per camera, at least 1.</param>
    public DuplicateFilter(int capacity = DefaultCapacity)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(capacity, 1);
        _capacity = capacity;
    }

    /// <summary>Asks and remembers in one step.</summary>
    /// <param name="camera">A camera of the configuration: there is a memory for each that was ever named.</param>
    /// <param name="eventId">Null, for a format without ids, is never a repeat.</param>
    /// <returns>True if this camera sent this id before.</returns>
    public bool IsRepeat(string camera, string? eventId)
    {
        if (eventId is null)
        {
            return false;
        }

        lock (_gate)
        {
            if (!_cameras.TryGetValue(camera, out var memory))
            {
                memory = new Memory();
                _cameras.Add(camera, memory);
            }

            return !memory.Add(eventId, _capacity);
        }
    }

    /// <summary>Takes an id back: the event could not be taken after all, and the camera may send it again.</summary>
    public void Forget(string camera, string? eventId)
    {
        lock (_gate)
        {
            if (eventId is not null && _cameras.TryGetValue(camera, out var memory))
            {
                memory.Known.Remove(eventId);
            }
        }
    }

    private sealed class Memory
    {
        private readonly Queue<string> _order = new();

        public HashSet<string> Known { get; } = new(StringComparer.Ordinal);

        public bool Add(string id, int capacity)
        {
            if (!Known.Add(id))
            {
                return false;
            }

            // An id forgotten and come back stands in the order twice; the set may then lose it a little early.
            _order.Enqueue(id);
            if (_order.Count > capacity)
            {
                Known.Remove(_order.Dequeue());
            }

            return true;
        }
    }
}
