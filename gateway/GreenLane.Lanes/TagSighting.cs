namespace GreenLane.Lanes;

/// <summary>One report of a UHF tag by a reader.</summary>
/// <param name="At">Monotonic time of receipt since the gateway started; the reader's own clock is evidence
/// only.</param>
/// <param name="Reader">The reader's id in the configuration.</param>
/// <param name="Antenna">Antenna number as the reader counts, from 1; 0 if it was not reported.</param>
/// <param name="Epc">The EPC as read.</param>
/// <param name="Tid">The TID where a report carried it; none otherwise. An EPC without it is weak: EPCs are
/// cloned.</param>
/// <param name="RssiDbm">Peak signal strength, -128 to 127 dBm; 0 if it was not reported.</param>
/// <param name="Count">How often the tag was seen for this report, at least 1.</param>
public readonly record struct TagSighting(
    TimeSpan At, string Reader, ushort Antenna, TagBytes Epc, TagBytes Tid, sbyte RssiDbm, ushort Count);
