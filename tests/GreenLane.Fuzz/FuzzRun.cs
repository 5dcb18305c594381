namespace GreenLane.Fuzz;

/// <summary>Feeds one target for a while. The same seed gives the same inputs in the same order.</summary>
internal sealed class FuzzRun(IFuzzTarget target, ulong seed)
{
    private const int RunsBetweenLooksAtTheClock = 64;

    private readonly Mutator _mutator = new(new Prng(seed));
    private readonly IReadOnlyList<byte[]> _corpus = Corpus.Of(target.Name);

    /// <summary>Inputs the run starts from, the empty one included.</summary>
    public int Known => _corpus.Count;

    public long Runs { get; private set; }

    /// <summary>What was fed last.</summary>
    public byte[] Input { get; private set; } = [];

    /// <param name="inputs">As many as this instead of the time; 0: the time decides.</param>
    /// <returns>What the target threw, or null.</returns>
    public Exception? For(TimeSpan time, long inputs = 0)
    {
        var start = TimeProvider.System.GetTimestamp();
        foreach (var known in _corpus)
        {
            if (Feed(known) is { } finding)
            {
                return finding;
            }
        }

        while (inputs > 0 ? Runs < inputs
            : Runs % RunsBetweenLooksAtTheClock != 0 || TimeProvider.System.GetElapsedTime(start) < time)
        {
            if (Feed(_mutator.Next(_corpus)) is { } finding)
            {
                return finding;
            }
        }

        return null;
    }

    private Exception? Feed(byte[] input)
    {
        Input = input;
        Runs++;
        try
        {
            target.Feed(input);
            return null;
        }
#pragma warning disable CA1031 // Whatever is thrown is the finding this program looks for.
        catch (Exception e)
#pragma warning restore CA1031
        {
            return e;
        }
    }
}
