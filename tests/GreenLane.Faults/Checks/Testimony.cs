using System.Collections.Concurrent;

namespace GreenLane.Faults.Checks;

/// <summary>What was called durable while it was seen from outside. Thread-safe.</summary>
internal sealed class Testimony
{
    private readonly ConcurrentDictionary<string, byte> _granted = new(StringComparer.OrdinalIgnoreCase);
    private readonly ConcurrentDictionary<long, byte> _written = new();
    private int _referred;

    /// <summary>EPCs of the trucks that were shown green: the record stands before the light.</summary>
    public IReadOnlyCollection<string> Granted => (IReadOnlyCollection<string>)_granted.Keys;

    /// <summary>Passages that the journal itself called written.</summary>
    public IReadOnlyCollection<long> Written => (IReadOnlyCollection<long>)_written.Keys;

    /// <summary>Trucks that were seen to be referred.</summary>
    public int Referred => Volatile.Read(ref _referred);

    public void SawGreen(string epc) => _granted.TryAdd(epc, 0);

    public void SawWritten(ulong passage) => _written.TryAdd((long)passage, 0);

    public void SawReferral() => Interlocked.Increment(ref _referred);
}
