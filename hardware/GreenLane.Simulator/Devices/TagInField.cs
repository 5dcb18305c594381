using GreenLane.Lanes;

namespace GreenLane.Simulator.Devices;

/// <summary>A tag in the field of one antenna.</summary>
public sealed record TagInField(ushort Antenna, TagBytes Epc, TagBytes Tid);
