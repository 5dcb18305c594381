using System.Buffers.Binary;

namespace GreenLane.Registry;

/// <summary>Where everything lies in a registry's content, read from its header and found to fit.</summary>
/// <remarks>
/// The header gives lengths; where a section begins follows from those before it, and must be what the header says. So
/// no section can overlap another, point outside, or be larger than what is counted.
/// </remarks>
internal sealed class RegistryLayout
{
    public static readonly int Sections = Enum.GetValues<RegistrySection>().Length;

    private readonly (int Offset, int Length)[] _sections;

    private RegistryLayout(int vehicles, int operators, int plates, (int Offset, int Length)[] sections)
    {
        (Vehicles, Operators, Plates) = (vehicles, operators, plates);
        _sections = sections;
    }

    /// <summary>Records: bindings of a vehicle to an operator.</summary>
    public int Vehicles { get; }

    public int Operators { get; }

    /// <summary>Different plates, whatever their country.</summary>
    public int Plates { get; }

    /// <summary>The whole content, in bytes.</summary>
    public int Length
        => RegistryFormat.Aligned(_sections[^1].Offset + _sections[^1].Length);

    public (int Offset, int Length) this[RegistrySection section] => _sections[(int)section];

    /// <summary>Checks the header: nothing behind it is read.</summary>
    public static bool TryRead(ReadOnlySpan<byte> content, out RegistryLayout? layout)
    {
        layout = null;
        if (content.Length < RegistryFormat.HeaderLength
            || !content.StartsWith(RegistryFormat.Magic)
            || BinaryPrimitives.ReadUInt32LittleEndian(content[4..]) != RegistryFormat.HeaderLength
            || UInt32(content, RegistryFormat.HeaderCheckOffset)
                != RegistryFormat.Check(content[..RegistryFormat.HeaderCheckOffset]))
        {
            return false;
        }

        var vehicles = UInt32(content, RegistryFormat.VehiclesOffset);
        var operators = UInt32(content, RegistryFormat.OperatorsOffset);
        var plates = UInt32(content, RegistryFormat.PlatesOffset);
        if (vehicles > RegistryFileLimits.MaxVehicles || operators > RegistryFileLimits.MaxOperators
            || plates > vehicles || !TryReadSections(content, out var sections))
        {
            return false;
        }

        var read = new RegistryLayout((int)vehicles, (int)operators, (int)plates, sections);
        layout = read.Fits() ? read : null;
        return layout is not null;
    }

    private static bool TryReadSections(ReadOnlySpan<byte> content, out (int Offset, int Length)[] sections)
    {
        sections = new (int, int)[Sections];
        var next = RegistryFormat.HeaderLength;
        for (var i = 0; i < Sections; i++)
        {
            var place = content[(RegistryFormat.SectionsOffset + (i * 2 * sizeof(ulong)))..];
            var offset = BinaryPrimitives.ReadUInt64LittleEndian(place);
            var length = BinaryPrimitives.ReadUInt64LittleEndian(place[sizeof(ulong)..]);
            if (offset != (ulong)next || length > (ulong)(content.Length - next))
            {
                return false;
            }

            sections[i] = (next, (int)length);
            next = RegistryFormat.Aligned(next + (int)length);
            if (next > content.Length)
            {
                return false;
            }
        }

        return next == content.Length;
    }

    /// <summary>Whether the lengths are what the counts ask for.</summary>
    private bool Fits()
        => this[RegistrySection.OperatorDirectory].Length == (Operators + 1) * sizeof(uint)
            && this[RegistrySection.Records].Length == Vehicles * RegistryFormat.RecordLength
            && this[RegistrySection.Plates].Length == PlateIndexWriter.BucketsFor(Plates) * PlateIndex.BucketLength
            && BucketsFit(RegistrySection.Epcs, Vehicles)
            && BucketsFit(RegistrySection.Tids, Vehicles)
            && BucketsFit(RegistrySection.Likeness, Plates * LikenessIndex.MaxTexts);

    private bool BucketsFit(RegistrySection section, int mostEntries)
        => this[section].Length % HashBuckets.BucketLength == 0
            && this[section].Length / HashBuckets.BucketLength >= 1
            && this[section].Length / HashBuckets.BucketLength <= HashBucketsWriter.BucketsFor(mostEntries);

    private static uint UInt32(ReadOnlySpan<byte> content, int offset)
        => BinaryPrimitives.ReadUInt32LittleEndian(content[offset..]);
}
