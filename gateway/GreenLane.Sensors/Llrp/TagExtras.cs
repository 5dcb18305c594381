namespace GreenLane.Sensors.Llrp;

/// <summary>
/// What a tag report may carry beside tag, antenna, strength and count. Evidence only: nothing is decided by it.
/// </summary>
/// <remarks>
/// A value counts only where <see cref="Has"/> says that it was reported; the others are 0. Operations' results and
/// vendors' parameters are reached through <see cref="TagReports.Children"/>.
/// </remarks>
public readonly record struct TagExtras
{
    /// <summary>Bit n: a TV parameter of type n was there.</summary>
    public uint Reported { get; init; }

    /// <summary>The reader's clock, microseconds since 1970; some readers write seconds.</summary>
    public ulong FirstSeenUtc { get; init; }

    /// <summary>Microseconds since the reader was started.</summary>
    public ulong FirstSeenUptime { get; init; }

    /// <inheritdoc cref="FirstSeenUtc"/>
    public ulong LastSeenUtc { get; init; }

    /// <inheritdoc cref="FirstSeenUptime"/>
    public ulong LastSeenUptime { get; init; }

    /// <summary>Which inventory saw the tag.</summary>
    public uint RoSpecId { get; init; }

    public uint AccessSpecId { get; init; }

    /// <summary>Collision slots in the upper, empty slots in the lower half.</summary>
    public uint Singulation { get; init; }

    /// <summary>Index into the reader's frequency table, from 1.</summary>
    public ushort ChannelIndex { get; init; }

    public ushort InventoryParameterSpecId { get; init; }

    public ushort SpecIndex { get; init; }

    public ushort ClientRequestOpSpecResult { get; init; }

    public ushort OpSpecId { get; init; }

    public ushort Crc { get; init; }

    /// <summary>The tag's protocol control word: its upper five bits are the EPC's length in words.</summary>
    public ushort Pc { get; init; }

    public ushort XpcW1 { get; init; }

    public ushort XpcW2 { get; init; }

    /// <param name="type">A TV type.</param>
    public bool Has(LlrpParameterType type) => (ushort)type < 32 && (Reported & (1u << (ushort)type)) != 0;
}
