namespace GreenLane.Fuzz;

/// <summary>
/// Makes new inputs out of known ones: small damage, wrong lengths, pieces doubled, lost and swapped.
/// </summary>
internal sealed class Mutator(Prng prng)
{
    /// <summary>Longer inputs find nothing more here and cost time.</summary>
    public const int LengthLimit = 64 * 1024;

    private const int MostSteps = 6;

    // What lengths and counts break on.
    private static readonly byte[] Edges = [0x00, 0x01, 0x03, 0x04, 0x09, 0x0A, 0x7F, 0x80, 0xFE, 0xFF, 0x22, 0x3C];

    public byte[] Next(IReadOnlyList<byte[]> corpus)
    {
        var input = Pick(corpus).ToList();
        for (var steps = 1 + prng.Below(MostSteps); steps > 0; steps--)
        {
            Step(input, corpus);
        }

        return [.. input.Take(LengthLimit)];
    }

    private byte[] Pick(IReadOnlyList<byte[]> corpus) => corpus[prng.Below(corpus.Count)];

    private void Step(List<byte> input, IReadOnlyList<byte[]> corpus)
    {
        var at = prng.Below(input.Count + 1);
        var count = Math.Min(1 + prng.Below(32), input.Count - at);
        switch (prng.Below(8))
        {
            case 0 when at < input.Count:
                input[at] ^= (byte)(1 << prng.Below(8));
                break;
            case 1 when at < input.Count:
                input[at] = Edges[prng.Below(Edges.Length)];
                break;
            case 2 when at < input.Count:
                input[at] = (byte)prng.Below(256);
                break;
            case 3:
                input.RemoveRange(at, count);
                break;
            case 4:
                input.InsertRange(at, input.GetRange(at, count));
                break;
            case 5:
                input.Insert(at, (byte)prng.Below(256));
                break;
            case 6:
                input.RemoveRange(at, input.Count - at);
                break;
            default:
                var other = Pick(corpus);
                input.RemoveRange(at, input.Count - at);
                input.AddRange(other.AsSpan(prng.Below(other.Length + 1)));
                break;
        }
    }
}
