using GreenLane.Lanes;

namespace GreenLane.Sensors.Llrp;

/// <summary>What one TagReportData says about a tag.</summary>
/// <param name="Epc">Never none in a report that was decoded.</param>
/// <param name="Tid">None where the report carries none.</param>
/// <param name="Antenna">From 1; 0 where the reader did not say.</param>
/// <param name="RssiDbm">Peak, -128 to 127 dBm; 0 where the reader did not say.</param>
/// <param name="SeenCount">At least 1 when decoded; readers let it wrap.</param>
public readonly record struct TagReport(
    TagBytes Epc, TagBytes Tid, ushort Antenna, sbyte RssiDbm, ushort SeenCount)
{
    /// <summary>What else the report says.</summary>
    public TagExtras Extras { get; init; }
}
