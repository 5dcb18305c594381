using GreenLane.Lanes;
using GreenLane.Sensors.Anpr;

namespace GreenLane.Fuzz.Targets;

/// <summary>A camera's body, read by one format with and without a word about multipart.</summary>
/// <remarks>Beside what is thrown, a body that takes too long or too much memory is a finding.</remarks>
internal sealed class PlateFormatTarget : IFuzzTarget
{
    private static readonly string[] ContentTypes =
        ["", "multipart/form-data; boundary=plate-7e13971310878", "multipart/mixed; boundary=\""];

    /// <summary>For a body of 64 KiB: some copies of it, a parsed document, and its reads.</summary>
    private const long MemoryLimit = 32 << 20;

    /// <summary>A thousand times what the slowest takes; the machine may be busy.</summary>
    private static readonly TimeSpan TimeLimit = TimeSpan.FromSeconds(10);

    private readonly IPlateFormat _format;

    public PlateFormatTarget(string format)
    {
        Invariant.Holds(PlateFormats.TryGet(format, out var known), "a format nobody knows");
        _format = known!;
    }

    public string Name => _format.Name;

    public void Feed(ReadOnlySpan<byte> input)
    {
        foreach (var contentType in ContentTypes)
        {
            var context = new PlateContext("front-1", PlateView.Front, TimeSpan.FromSeconds(1));
            var start = TimeProvider.System.GetTimestamp();
            var before = GC.GetAllocatedBytesForCurrentThread();
            var outcome = _format.TryParse(input, contentType, context, out var reads, out var why);
            Invariant.Holds(GC.GetAllocatedBytesForCurrentThread() - before < MemoryLimit, "too much memory");
            Invariant.Holds(TimeProvider.System.GetElapsedTime(start) < TimeLimit, "too long");
            Invariant.Holds(!reads.IsEmpty == (outcome == PlateParseOutcome.Reads), "reads against the outcome");
            Invariant.Holds(why is null == (outcome == PlateParseOutcome.Reads), "no reason, or one too many");
            foreach (var read in reads)
            {
                Check(read);
                CheckImages(read, input.Length);
            }
        }
    }

    private static void Check(PlateRead read)
    {
        Invariant.Holds(read.Text.Length is > 0 and <= PlateLimits.PlateLength, "a plate of impossible length");
        Invariant.Holds(read.Confidence is null or (>= 0 and <= 1), "a confidence out of range");
        Invariant.Holds(read.Candidates.Length <= PlateLimits.Candidates, "too many candidates");
        Invariant.Holds(
            read.CharacterConfidence.IsEmpty || read.CharacterConfidence.Length == read.Text.Length,
            "believes that do not fit the plate");
    }

    private static void CheckImages(PlateRead read, int length)
    {
        foreach (var image in read.Images)
        {
            Invariant.Holds(
                image.Reference is not null
                    || (image.Start >= 0 && image.Length >= 0 && image.Start + image.Length <= length),
                "a picture beyond its body");
        }
    }
}
