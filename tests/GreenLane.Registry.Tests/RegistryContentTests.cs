using System.Buffers.Binary;
using CsCheck;
using GreenLane.Lanes;

namespace GreenLane.Registry.Tests;

public class RegistryContentTests
{
    private static readonly byte[] Small = RegistryWriter.Write(
        Sample.Content(Sample.Serbia, "BG 1234-AA", "NS 045-XK", "ABCDEFGHJ1"));

    [Fact]
    [Hazard("H-11")]
    public void Every_flipped_byte_of_a_content_is_refused()
    {
        for (var i = 0; i < Small.Length; i++)
        {
            var flipped = Small.ToArray();
            flipped[i] ^= 0x41;

            Assert.NotNull(Wrong(flipped));
        }
    }

    [Fact]
    [Hazard("H-11")]
    public void Every_cut_of_a_content_is_refused()
    {
        for (var length = 0; length < Small.Length; length++)
        {
            Assert.NotNull(Wrong(Small[..length]));
        }

        Assert.NotNull(Wrong([.. Small, .. new byte[64]]));
    }

    [Theory]
    [Hazard("H-11")]
    [InlineData(RegistryFormat.VehiclesOffset, uint.MaxValue)]
    [InlineData(RegistryFormat.VehiclesOffset, 4_000_001U)]
    [InlineData(RegistryFormat.OperatorsOffset, uint.MaxValue)]
    [InlineData(RegistryFormat.PlatesOffset, 4U)]
    [InlineData(RegistryFormat.SectionsOffset, 0U)]
    [InlineData(RegistryFormat.SectionsOffset + 8, uint.MaxValue)]
    [InlineData(RegistryFormat.SectionsOffset + 12, uint.MaxValue)]
    [InlineData(RegistryFormat.SectionsOffset + 36, 0x8000_0000U)]
    public void Header_with_sizes_that_do_not_fit_is_refused_before_anything_is_read(int offset, uint value)
    {
        var hostile = Small.ToArray();
        BinaryPrimitives.WriteUInt32LittleEndian(hostile.AsSpan(offset), value);
        Seal(hostile);

        Assert.False(RegistryLayout.TryRead(hostile, out _));
    }

    [Fact]
    [Hazard("H-11")]
    public void Content_of_any_bytes_never_answers_with_another_plate_and_never_throws()
        => Gen.Select(Gen.Int[RegistryFormat.HeaderLength, Small.Length - 1], Gen.Byte).Array[1, 6].Sample(
            edits =>
            {
                var hostile = Small.ToArray();
                foreach (var (at, value) in edits)
                {
                    hostile[at] = value;
                }

                Seal(hostile);
                if (Wrong(hostile) is not null)
                {
                    return true;
                }

                var tables = Tables(hostile)!;
                return Enumerable.Range(0, tables.Vehicles).All(record => Answers(tables, tables.PlateOf(record)));
            },
            iter: 20_000);

    private static bool Answers(RegistryTables tables, PlateKey plate)
    {
        var records = new int[8];
        var from = 0;
        while (tables.Plates.TryFind(PlateIndex.KeyOf(plate), ref from, out var value))
        {
            if ((value & PlateIndex.MaxRun) > 0)
            {
                tables.Read((int)(value >> PlateIndex.RunBits));
            }
        }

        return LikenessIndex.Find(tables.Likeness, tables, plate, records) <= records.Length;
    }

    private static string? Wrong(byte[] content)
        => Tables(content) is { } tables ? RegistryCheck.Whole(tables) : "layout";

    private static RegistryTables? Tables(byte[] content) => RegistryLayout.TryRead(content, out var layout)
        ? new RegistryTables(FileBytes.Of(content), 0, layout!, Sample.Serbia)
        : null;

    private static void Seal(byte[] content)
    {
        BinaryPrimitives.WriteUInt32LittleEndian(
            content.AsSpan(RegistryFormat.BodyCheckOffset),
            RegistryFormat.Check(content.AsSpan(RegistryFormat.HeaderLength)));
        BinaryPrimitives.WriteUInt32LittleEndian(
            content.AsSpan(RegistryFormat.HeaderCheckOffset),
            RegistryFormat.Check(content.AsSpan(0, RegistryFormat.HeaderCheckOffset)));
    }
}
