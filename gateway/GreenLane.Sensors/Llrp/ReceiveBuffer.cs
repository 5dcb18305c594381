namespace GreenLane.Sensors.Llrp;

/// <summary>Holds the bytes received until they make whole frames. Grows to the frame limit and no further.</summary>
internal sealed class ReceiveBuffer(int limit)
{
    private byte[] _bytes = new byte[Math.Min(limit, 16 * 1024)];
    private int _start;
    private int _end;

    public ReadOnlySpan<byte> Pending => _bytes.AsSpan(_start, _end - _start);

    /// <summary>
    /// Where the next bytes go; never empty, because a frame over the limit was refused by its header.
    /// </summary>
    public Memory<byte> Room()
    {
        if (_start > 0)
        {
            Pending.CopyTo(_bytes);
            _end -= _start;
            _start = 0;
        }

        if (_end == _bytes.Length)
        {
            Array.Resize(ref _bytes, Math.Min(limit, 2 * _bytes.Length));
        }

        return _bytes.AsMemory(_end);
    }

    public void Add(int count) => _end += count;

    public void Take(int count) => _start += count;
}
