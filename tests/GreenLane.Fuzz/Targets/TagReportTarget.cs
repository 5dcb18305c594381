using GreenLane.Lanes;
using GreenLane.Sensors.Llrp;

namespace GreenLane.Fuzz.Targets;

/// <summary>The body of a tag report, and of everything else that is read out of a message.</summary>
internal sealed class TagReportTarget : IFuzzTarget
{
    public string Name => "tag-report";

    public void Feed(ReadOnlySpan<byte> input)
    {
        var reports = new TagReports(input);
        while (reports.TryNext(out var tag))
        {
            Invariant.Holds(!tag.Epc.IsNone && tag.SeenCount > 0, "a tag without EPC or sighting");
            var children = reports.Children;
            while (children.TryNext(out var child))
            {
                _ = LlrpCustom.TryDecode(child, out _);
            }
        }

        Invariant.Holds(TagReports.Check(input) == reports.Outcome, "two walks over one report that differ");
        if (ReaderCapabilities.TryDecode(input, out var capabilities) == DecodeOutcome.Done)
        {
            _ = capabilities?.ToString();
            _ = TransmitterRequest.Of(capabilities, 27);
        }

        _ = ReaderNotification.TryDecode(input, out _);
        _ = LlrpStatus.TryDecode(input, out _);
        _ = SupportedVersion.TryDecode(input, out _);
        var ports = new ReaderPorts(input);
        while (ports.TryNext(out _))
        {
        }
    }
}
