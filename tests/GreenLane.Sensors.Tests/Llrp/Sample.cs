using GreenLane.Lanes;
using GreenLane.Sensors.Llrp;

namespace GreenLane.Sensors.Tests.Llrp;

/// <summary>Values and messages that several tests start from.</summary>
internal static class Sample
{
    /// <summary>The inventory of the session under test.</summary>
    public const uint RoSpecId = 4711;

    public static TagBytes Epc { get; } = Hex("30340BADC0DE000000000042");

    public static TagBytes Tid { get; } = Hex("E2801160600002054CC29999");

    public static LlrpReaderOptions Options { get; } = new() { Id = "rfid-1", Host = "reader.example" };

    public static TagReport Tag { get; } = new(Epc, Tid, Antenna: 2, RssiDbm: -57, SeenCount: 3);

    /// <summary>A European reader with everything it can say.</summary>
    public static ReaderCapabilities Capabilities { get; } = new(4, true, Impinj.Vendor, 2001002, "7.6.0")
    {
        Inputs = 4,
        CanHold = true,
        PowerLevels = [new(1, 1000), new(81, 3000), new(41, 2000)],
        Hopping = false,
        FixedFrequencies = 4,
    };

    /// <summary>The same tag, named as seen by some inventory.</summary>
    public static TagReport TagOf(uint roSpecId) => Tag with
    {
        Extras = new TagExtras { RoSpecId = roSpecId, Reported = 1u << (int)LlrpParameterType.RoSpecId },
    };

    public static TagBytes Hex(string digits)
        => TagBytes.TryParseHex(digits, out var bytes) ? bytes : throw new FormatException(digits);

    public static byte[] Message(Action<LlrpWriter> write)
    {
        var writer = new LlrpWriter();
        write(writer);
        return writer.Written.ToArray();
    }

    public static byte[] Report(params TagReport[] tags)
        => Message(w => ReaderMessages.TagReport(w, 7, tags));

    /// <summary>A report whose only tag carries these octets as its children.</summary>
    public static byte[] ReportOf(ReadOnlySpan<byte> children)
    {
        var writer = new LlrpWriter();
        using (writer.Message(LlrpMessageType.RoAccessReport, 7))
        using (writer.Parameter(LlrpParameterType.TagReport))
        {
            writer.Bytes(children);
        }

        return writer.Written.ToArray();
    }

    public static List<TagReport> Tags(ReadOnlySpan<byte> message, out DecodeOutcome outcome, out int skipped)
    {
        var tags = new List<TagReport>();
        var reports = new TagReports(message[LlrpFrames.HeaderLength..]);
        while (reports.TryNext(out var tag))
        {
            tags.Add(tag);
        }

        outcome = reports.Outcome;
        skipped = reports.Skipped;
        return tags;
    }
}
