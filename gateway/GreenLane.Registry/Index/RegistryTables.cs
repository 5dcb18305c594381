using System.Buffers.Binary;
using System.Runtime.CompilerServices;
using System.Text;
using GreenLane.Lanes;

namespace GreenLane.Registry;

/// <summary>
/// The records of one registry where they lie. Reading a record makes an object of it; nothing else does.
/// </summary>
/// <remarks>Only over content whose <see cref="RegistryLayout"/> fits; places are checked, texts where they are read.
/// </remarks>
internal sealed unsafe class RegistryTables
{
    private readonly FileBytes _bytes;
    private readonly byte* _content;
    private readonly byte* _records;
    private readonly CountryCode _issuer;

    public RegistryTables(FileBytes bytes, int contentOffset, RegistryLayout layout, CountryCode issuer)
    {
        _bytes = bytes;
        _issuer = issuer;
        Layout = layout;
        _content = bytes.Pointer + contentOffset;
        _records = _content + layout[RegistrySection.Records].Offset;
        Plates = new PlateIndex(
            _content + layout[RegistrySection.Plates].Offset,
            layout[RegistrySection.Plates].Length / PlateIndex.BucketLength);
        Epcs = BucketsAt(RegistrySection.Epcs);
        Tids = BucketsAt(RegistrySection.Tids);
        Likeness = BucketsAt(RegistrySection.Likeness);
    }

    public RegistryLayout Layout { get; }

    public int Vehicles => Layout.Vehicles;

    public PlateIndex Plates { get; }

    public HashBuckets Epcs { get; }

    public HashBuckets Tids { get; }

    public HashBuckets Likeness { get; }

    public ReadOnlySpan<byte> Content => new(_content, Layout.Length);

    public ReadOnlySpan<byte> Section(RegistrySection section)
        => new(_content + Layout[section].Offset, Layout[section].Length);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public PlateKey PlateOf(int record)
    {
        var place = (ulong*)At(record);
        return new PlateKey(place[0], place[1]);
    }

    public CountryCode CountryOf(int record)
    {
        var letters = *(ushort*)(At(record) + RegistryFormat.Country);
        var known = CountryCode.TryParse([(char)(letters >> 8), (char)(letters & 0xFF)], out var country);
        return known ? country : default;
    }

    public VehicleKind KindOf(int record) => (VehicleKind)At(record)[RegistryFormat.Kind];

    /// <summary>The place of the record's operator in the order of operators' ids.</summary>
    public int OperatorOf(int record) => (int)*(uint*)(At(record) + RegistryFormat.Operator);

    public bool HasEpc(int record, in TagBytes epc) => TagAt(record, RegistryFormat.EpcLength) == epc;

    public bool HasTid(int record, in TagBytes tid) => TagAt(record, RegistryFormat.TidLength) == tid;

    /// <summary>Makes the enrolment that a record holds.</summary>
    public Enrolment Read(int record)
    {
        var place = At(record);
        var end = *(long*)(place + RegistryFormat.ValidTo);
        var known = TryReadOperator(OperatorOf(record), out var enrolled);
        Invariant.Holds(known, "a registry that was checked has no such operator");
        var enrolment = new Enrolment
        {
            Issuer = _issuer,
            Operator = enrolled!,
            Country = CountryOf(record),
            Plate = PlateOf(record),
            PrintedPlate = Encoding.UTF8.GetString(TextAt(record, 0, place[RegistryFormat.PrintedLength])),
            Kind = KindOf(record),
            Role = (OperatorRole)place[RegistryFormat.Role],
            Epc = TagAt(record, RegistryFormat.EpcLength),
            Tid = TagAt(record, RegistryFormat.TidLength),
            ValidFrom = DateTimeOffset.FromUnixTimeSeconds(*(long*)(place + RegistryFormat.ValidFrom)),
            ValidTo = end == RegistryFormat.NoEnd ? null : DateTimeOffset.FromUnixTimeSeconds(end),
        };
        GC.KeepAlive(_bytes);
        return enrolment;
    }

    public bool TryReadOperator(int index, out Operator? one)
    {
        one = null;
        var directory = Section(RegistrySection.OperatorDirectory);
        if ((uint)index >= (uint)Layout.Operators)
        {
            return false;
        }

        var start = BinaryPrimitives.ReadUInt32LittleEndian(directory[(index * sizeof(uint))..]);
        var end = BinaryPrimitives.ReadUInt32LittleEndian(directory[((index + 1) * sizeof(uint))..]);
        var texts = Section(RegistrySection.OperatorTexts);
        return start <= end && end <= texts.Length && OperatorTable.TryRead(texts[(int)start..(int)end], out one);
    }

    /// <summary>Asks memory for these records all at once, before any of them is waited for.</summary>
    /// <returns>Nothing of meaning: it keeps the reads from being left out.</returns>
    [MethodImpl(MethodImplOptions.NoInlining)]
    public byte Touch(ReadOnlySpan<int> records)
    {
        byte sum = 0;
        foreach (var record in records)
        {
            sum |= *At(record);
        }

        return sum;
    }

    /// <summary>The 48 bytes of a record.</summary>
    public ReadOnlySpan<byte> RecordAt(int record) => new(At(record), RegistryFormat.RecordLength);

    /// <summary>Keeps the file from being unmapped up to here.</summary>
    public void KeepAlive() => GC.KeepAlive(_bytes);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private byte* At(int record)
    {
        Invariant.Holds((uint)record < (uint)Layout.Vehicles, "there is no such record");
        return _records + ((long)record * RegistryFormat.RecordLength);
    }

    private ReadOnlySpan<byte> TextAt(int record, int skip, int length)
    {
        var start = *(uint*)(At(record) + RegistryFormat.Text);
        return Section(RegistrySection.RecordTexts).Slice(checked((int)start + skip), length);
    }

    private TagBytes TagAt(int record, int lengthOffset)
    {
        var place = At(record);
        var skip = (int)place[RegistryFormat.PrintedLength];
        skip += lengthOffset == RegistryFormat.TidLength ? place[RegistryFormat.EpcLength] : 0;
        return TagBytes.TryCreate(TextAt(record, skip, place[lengthOffset]), out var tag) ? tag : default;
    }

    private HashBuckets BucketsAt(RegistrySection section)
        => new(_content + Layout[section].Offset, Layout[section].Length / HashBuckets.BucketLength);
}
