using System.Security.Cryptography;

namespace GreenLane.Reporting.Journal;

/// <summary>Numbers of passages, handed out only from blocks that are durable. Not thread-safe: the journal's gate
/// guards it.</summary>
internal sealed class PassageNumbers(ulong floor, uint block)
{
    /// <summary>From here on numbers are drawn at random; the durable ones never come this far.</summary>
    public const ulong FirstStray = 1UL << 48;

    private ulong _last = floor;
    private ulong _floor = floor;

    /// <summary>The floor the next commit should make durable: a block is asked for when half of the one before is
    /// used.</summary>
    public ulong Wanted => _floor - _last < block / 2 ? _floor + block : _floor;

    public bool Exhausted => _last >= _floor;

    public ulong Next() => ++_last;

    public void Reserved(ulong floor) => _floor = Math.Max(_floor, floor);

    /// <summary>
    /// A number for a passage that opens while the disk refuses a new block. It cannot be made durable, so it is drawn
    /// from 2^62 numbers: meeting one that was handed out before a crash is out of the question, counting on is not.
    /// </summary>
    public static ulong Stray()
    {
        var random = BitConverter.ToUInt64(RandomNumberGenerator.GetBytes(sizeof(ulong)));
        return FirstStray + (random >> 2);
    }
}
