using System.Collections.Immutable;

namespace GreenLane.Simulator.Devices;

/// <summary>Which tags stand in front of a reader's antennas right now. Thread-safe.</summary>
public sealed class ReaderField
{
    private readonly Lock _gate = new();
    private ImmutableArray<TagInField> _tags = [];

    public ImmutableArray<TagInField> Tags
    {
        get
        {
            lock (_gate)
            {
                return _tags;
            }
        }
    }

    public void Enters(TagInField tag)
    {
        lock (_gate)
        {
            _tags = _tags.Add(tag);
        }
    }

    public void Leaves(TagInField tag)
    {
        lock (_gate)
        {
            _tags = _tags.Remove(tag);
        }
    }
}
