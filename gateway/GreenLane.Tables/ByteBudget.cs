namespace GreenLane.Tables;

/// <summary>How many bytes may still be read.</summary>
internal sealed class ByteBudget(long bytes)
{
    private long _left = bytes;

    /// <exception cref="InvalidDataException">More were read than may be.</exception>
    public void Take(int read)
    {
        _left -= read;
        if (_left < 0)
        {
            throw new InvalidDataException($"it unpacks to more than {XlsxLimits.MostBytes} bytes");
        }
    }
}
