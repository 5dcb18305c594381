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
    /// <summary>Impinj's private enterprise number and its parameter that carries a TID.</summary>
    public const uint Impinj = 25882;
    public const uint ImpinjSerializedTid = 55;

    private LlrpParameters _parameters = new(body);

    /// <summary>Tags passed over because they carried no EPC that could be used.</summary>
    public int Skipped { get; private set; }

    /// <summary>Done, or Malformed after <see cref="TryNext"/> came upon something that cannot be.</summary>
    public DecodeOutcome Outcome { get; private set; } = DecodeOutcome.Done;

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

            Outcome = TryDecodeTag(parameter.Body, out report);
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
                    ok = TryCustom(value, ref tid);
                    break;
                default:
                    break;
            }
        }

        report = new TagReport(epc, tid, antenna, rssi, Math.Max((ushort)1, count));
        return ok ? children.Outcome : DecodeOutcome.Malformed;
    }

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

    private static bool TryCustom(ReadOnlySpan<byte> value, ref TagBytes tid)
    {
        if (value.Length < 8)
        {
            return false;
        }

        var known = BinaryPrimitives.ReadUInt32BigEndian(value) == Impinj
            && BinaryPrimitives.ReadUInt32BigEndian(value[4..]) == ImpinjSerializedTid;
        return !known || TryWords(value[8..], succeeded: true, ref tid);
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
