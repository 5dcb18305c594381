using System.Buffers.Binary;
using GreenLane.Lanes;

namespace GreenLane.Sensors.Llrp;

/// <summary>Walks the tags of one RO_ACCESS_REPORT. Allocates nothing: it is the start of the hot path.</summary>
/// <remarks>
/// Children are told apart by type. A tag without a usable EPC (none, empty, or longer than <see cref="TagBytes"/>
/// holds) is passed over and counted in <see cref="Skipped"/>. An empty report is legal and seen in the field.
/// </remarks>
public ref struct TagReports(ReadOnlySpan<byte> body)
{
    private LlrpParameters _parameters = new(body);
    private ReadOnlySpan<byte> _tag;

    /// <summary>Tags passed over because they carried no EPC that could be used.</summary>
    public int Skipped { get; private set; }

    /// <summary>Done, or Malformed after <see cref="TryNext"/> came upon something that cannot be.</summary>
    public DecodeOutcome Outcome { get; private set; } = DecodeOutcome.Done;

    /// <summary>
    /// The parameters of the tag that <see cref="TryNext"/> returned last, as they came: operations' results, and
    /// vendors' parameters (<see cref="LlrpCustom"/>).
    /// </summary>
    public readonly LlrpParameters Children => new(_tag);

    /// <summary>Walks a whole report without taking anything from it.</summary>
    /// <returns>
    /// Done, or Malformed: then none of its tags should count, the good ones before the bad included.
    /// </returns>
    public static DecodeOutcome Check(ReadOnlySpan<byte> body)
    {
        var reports = new TagReports(body);
        while (reports.TryNext(out _))
        {
        }

        return reports.Outcome;
    }

    /// <returns>False at the end of the report, or where it is malformed.</returns>
    public bool TryNext(out TagReport report)
    {
        report = default;
        while (Outcome == DecodeOutcome.Done && _parameters.TryNext(out var parameter))
        {
            if (parameter.Type != LlrpParameterType.TagReport)
            {
                continue;
            }

            _tag = parameter.Body;
            Outcome = TryDecodeTag(_tag, out report);
            if (Outcome == DecodeOutcome.Done && !report.Epc.IsNone)
            {
                return true;
            }

            Skipped++;
        }

        if (_parameters.Outcome != DecodeOutcome.Done)
        {
            Outcome = _parameters.Outcome;
        }

        report = default;
        return false;
    }

    private static DecodeOutcome TryDecodeTag(ReadOnlySpan<byte> body, out TagReport report)
    {
        TagBytes epc = default, tid = default;
        ushort antenna = 0, count = 0;
        sbyte rssi = 0;
        TagExtras extras = default;
        var ok = true;
        var children = new LlrpParameters(body);
        while (ok && children.TryNext(out var child))
        {
            var value = child.Body;
            switch (child.Type)
            {
                case LlrpParameterType.Epc96:
                    ok = TagBytes.TryCreate(value, out epc);
                    break;
                case LlrpParameterType.EpcBits:
                    ok = TryEpcBits(value, ref epc);
                    break;
                case LlrpParameterType.AntennaId:
                    antenna = BinaryPrimitives.ReadUInt16BigEndian(value);
                    break;
                case LlrpParameterType.PeakRssi:
                    rssi = unchecked((sbyte)value[0]); // Two's complement on the wire.
                    break;
                case LlrpParameterType.TagSeenCount:
                    count = BinaryPrimitives.ReadUInt16BigEndian(value);
                    break;
                case LlrpParameterType.C1G2ReadOpSpecResult:
                    ok = TryReadResult(value, ref tid);
                    break;
                case LlrpParameterType.Custom:
                    ok = TryCustom(child, ref tid);
                    break;
                case <= LlrpParameterType.C1G2XpcW2:
                    TakeExtra(child, ref extras);
                    break;
                default:
                    break;
            }
        }

        report = new TagReport(epc, tid, antenna, rssi, Math.Max((ushort)1, count)) { Extras = extras };
        return ok ? children.Outcome : DecodeOutcome.Malformed;
    }

    // Only TVs have such types, and the walk gives a TV's body in its fixed length.
    private static void TakeExtra(in LlrpParameter child, ref TagExtras extras)
    {
        var value = child.Body;
        extras = extras with { Reported = extras.Reported | (1u << (ushort)child.Type) };
        extras = child.Type switch
        {
            LlrpParameterType.FirstSeenUtc => extras with { FirstSeenUtc = U64(value) },
            LlrpParameterType.FirstSeenUptime => extras with { FirstSeenUptime = U64(value) },
            LlrpParameterType.LastSeenUtc => extras with { LastSeenUtc = U64(value) },
            LlrpParameterType.LastSeenUptime => extras with { LastSeenUptime = U64(value) },
            LlrpParameterType.RoSpecId => extras with { RoSpecId = U32(value) },
            LlrpParameterType.AccessSpecId => extras with { AccessSpecId = U32(value) },
            LlrpParameterType.C1G2Singulation => extras with { Singulation = U32(value) },
            LlrpParameterType.ChannelIndex => extras with { ChannelIndex = U16(value) },
            LlrpParameterType.InventoryParameterSpecId => extras with { InventoryParameterSpecId = U16(value) },
            LlrpParameterType.SpecIndex => extras with { SpecIndex = U16(value) },
            LlrpParameterType.ClientRequestOpSpecResult => extras with { ClientRequestOpSpecResult = U16(value) },
            LlrpParameterType.OpSpecId => extras with { OpSpecId = U16(value) },
            LlrpParameterType.C1G2Crc => extras with { Crc = U16(value) },
            LlrpParameterType.C1G2Pc => extras with { Pc = U16(value) },
            LlrpParameterType.C1G2XpcW1 => extras with { XpcW1 = U16(value) },
            LlrpParameterType.C1G2XpcW2 => extras with { XpcW2 = U16(value) },
            _ => extras,
        };
    }

    private static ushort U16(ReadOnlySpan<byte> value) => BinaryPrimitives.ReadUInt16BigEndian(value);

    private static uint U32(ReadOnlySpan<byte> value) => BinaryPrimitives.ReadUInt32BigEndian(value);

    private static ulong U64(ReadOnlySpan<byte> value) => BinaryPrimitives.ReadUInt64BigEndian(value);

    // EPCData: 16 bits of bit count, then the bits, the last octet padded.
    private static bool TryEpcBits(ReadOnlySpan<byte> value, ref TagBytes epc)
    {
        if (value.Length < 2)
        {
            return false;
        }

        var length = (BinaryPrimitives.ReadUInt16BigEndian(value) + 7) / 8;
        if (length > value.Length - 2)
        {
            return false;
        }

        if (TagBytes.TryCreate(value.Slice(2, length), out var read))
        {
            epc = read;
        }

        return true;
    }

    // An access operation's answer: result, operation, word count, words. Only the TID is ever asked for.
    private static bool TryReadResult(ReadOnlySpan<byte> value, ref TagBytes tid)
        => value.Length >= 5 && TryWords(value[3..], value[0] == 0, ref tid);

    private static bool TryCustom(in LlrpParameter child, ref TagBytes tid)
    {
        if (!LlrpCustom.TryDecode(child, out var custom))
        {
            return false;
        }

        var known = custom is { Vendor: Impinj.Vendor, Subtype: Impinj.SerializedTid };
        return !known || TryWords(custom.Body, succeeded: true, ref tid);
    }

    private static bool TryWords(ReadOnlySpan<byte> value, bool succeeded, ref TagBytes tid)
    {
        if (value.Length < 2)
        {
            return false;
        }

        var length = 2 * BinaryPrimitives.ReadUInt16BigEndian(value);
        if (length > value.Length - 2)
        {
            return false;
        }

        if (succeeded && TagBytes.TryCreate(value.Slice(2, length), out var read))
        {
            tid = read;
        }

        return true;
    }
}
