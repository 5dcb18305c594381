using System.Numerics;
using System.Runtime.InteropServices;

namespace GreenLane.Registry;

/// <summary>Numbers of a registry's content, described byte by byte in gateway/docs/registry-file.md.</summary>
internal static class RegistryFormat
{
    public const int HeaderLength = 256;

    /// <summary>Every section begins at a multiple of this: a cache line.</summary>
    public const int SectionAlignment = 64;

    public const int VehiclesOffset = 8;
    public const int OperatorsOffset = 12;
    public const int PlatesOffset = 16;
    public const int SectionsOffset = 24;

    /// <summary>CRC-32C of everything behind the header.</summary>
    public const int BodyCheckOffset = HeaderLength - 8;

    /// <summary>CRC-32C of the header before it.</summary>
    public const int HeaderCheckOffset = HeaderLength - 4;

    public const int RecordLength = 48;
    public const int PlateHigh = 0;
    public const int PlateLow = 8;
    public const int ValidFrom = 16;
    public const int ValidTo = 24;
    public const int Operator = 32;
    public const int Text = 36;
    public const int Country = 40;
    public const int Kind = 42;
    public const int Role = 43;
    public const int PrintedLength = 44;
    public const int EpcLength = 45;
    public const int TidLength = 46;
    public const int Reserved = 47;

    /// <summary>Stands for "no end" of a binding.</summary>
    public const long NoEnd = long.MaxValue;

    public static readonly long LeastSeconds = DateTimeOffset.MinValue.ToUnixTimeSeconds();
    public static readonly long MostSeconds = DateTimeOffset.MaxValue.ToUnixTimeSeconds();

    /// <summary>"GLR3": this form of the content. Another form gets another number.</summary>
    public static ReadOnlySpan<byte> Magic => "GLR3"u8;

    public static int Aligned(int offset)
        => checked(offset + SectionAlignment - 1) / SectionAlignment * SectionAlignment;

    /// <summary>CRC-32C (Castagnoli), as iSCSI uses it: tells damage, protects against nobody.</summary>
    public static uint Check(ReadOnlySpan<byte> bytes)
    {
        var check = uint.MaxValue;
        var words = MemoryMarshal.Cast<byte, ulong>(bytes);
        foreach (var word in words)
        {
            check = BitOperations.Crc32C(check, word);
        }

        foreach (var rest in bytes[(words.Length * sizeof(ulong))..])
        {
            check = BitOperations.Crc32C(check, rest);
        }

        return ~check;
    }
}
