using System.Globalization;
using System.Text;
using GreenLane.Lanes;

namespace GreenLane.Registry;

/// <summary>What one camera took for what: how often each character was read for each, and what follows from it.
/// </summary>
/// <remarks>
/// Counts stand in one array, by true character and then by the one read, as places in the alphabet. Written as a line
/// for each pair that occurred: "BH 12". No plate can be told from them. Pure.
/// </remarks>
public static class CameraConfusions
{
    /// <summary>Characters after which a camera's own counts weigh: some six hundred plates.</summary>
    public const int Enough = 5000;

    /// <summary>When so many are counted, all counts are halved: what counts is what the camera does now.</summary>
    public const int Most = 200_000;

    /// <summary>Bytes of the longest file: a line of ten for every pair.</summary>
    public const int MaxLength = Pairs * 10;

    private const int Pairs = PlateClasses.Alphabet * PlateClasses.Alphabet;

    /// <summary>What is known beforehand weighs as much as so many wrong characters of each kind.</summary>
    private const double Prior = 50;

    /// <summary>A camera that is better or worse than this has not been counted right.</summary>
    private const double LeastError = 0.002;

    private const double MostError = 0.2;

    public static int[] None() => new int[Pairs];

    public static byte[] Write(ReadOnlySpan<int> counts)
    {
        var text = new StringBuilder();
        for (var i = 0; i < counts.Length; i++)
        {
            if (counts[i] > 0)
            {
                var (truth, read) = (i / PlateClasses.Alphabet, i % PlateClasses.Alphabet);
                text.Append((char)PlateClasses.CharacterAt(truth)).Append((char)PlateClasses.CharacterAt(read))
                    .Append(' ').Append(counts[i]).Append('\n');
            }
        }

        return Encoding.ASCII.GetBytes(text.ToString());
    }

    /// <returns>False, and no counts, for anything that <see cref="Write"/> does not write.</returns>
    public static bool TryRead(ReadOnlySpan<byte> text, out int[] counts)
    {
        counts = None();
        var sum = 0L;
        foreach (var range in text.Split((byte)'\n'))
        {
            var line = text[range];
            if (line.IsEmpty)
            {
                continue;
            }

            if (line.Length < 4 || line[2] != (byte)' ' || PlateClasses.IndexOf(line[0]) is not (>= 0 and var from)
                || PlateClasses.IndexOf(line[1]) is not (>= 0 and var to)
                || !int.TryParse(line[3..], NumberStyles.None, CultureInfo.InvariantCulture, out var count)
                || (sum += count) > Most)
            {
                counts = None();
                return false;
            }

            counts[(from * PlateClasses.Alphabet) + to] = count;
        }

        return true;
    }

    /// <summary>How a camera misreads that was counted so.</summary>
    /// <param name="hash">SHA-256 of the counts as written.</param>
    public static ReadModel Model(int[] counts, string hash)
    {
        ArgumentNullException.ThrowIfNull(counts);
        var wrong = new int[PlateClasses.Alphabet];
        for (var i = 0; i < counts.Length; i++)
        {
            var truth = i / PlateClasses.Alphabet;
            wrong[truth] += truth == i % PlateClasses.Alphabet ? 0 : counts[i];
        }

        var error = (wrong.Sum() + (Enough * ReadModel.DefaultError)) / (counts.Sum() + Enough);
        return ReadModel.Of(
            Math.Clamp(error, LeastError, MostError),
            (truth, read) => (counts[(truth * PlateClasses.Alphabet) + read]
                + (Prior * ReadModel.DefaultConfusion(truth, read))) / (wrong[truth] + Prior),
            hash);
    }
}
