using GreenLane.Lanes;
using GreenLane.Sensors.Anpr;

namespace GreenLane.Fuzz.Targets;

/// <summary>A camera's body, read by one format with and without a word about multipart.</summary>
internal sealed class PlateFormatTarget : IFuzzTarget
{
    private static readonly string[] ContentTypes =
        ["", "multipart/form-data; boundary=plate-7e13971310878", "multipart/mixed; boundary=\""];

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
            var outcome = _format.TryParse(input, contentType, context, out var reads, out var why);
            Invariant.Holds(!reads.IsEmpty == (outcome == PlateParseOutcome.Reads), "reads against the outcome");
            Invariant.Holds(why is null == (outcome == PlateParseOutcome.Reads), "no reason, or one too many");
            foreach (var read in reads)
            {
                Check(read);
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
}
