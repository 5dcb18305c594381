namespace GreenLane.Central.Ingest;

/// <summary>Sequences of one epoch, both ends included.</summary>
public readonly record struct SequenceRange(long From, long To)
{
    public long Count => To - From + 1;
}
