using System.Buffers.Binary;
using System.Text;
using GreenLane.Lanes;

namespace GreenLane.Registry.Tests;

public class RegistryBytesTests
{
    private static readonly byte[] Content = Bytes();

    [Fact]
    public void Header_and_sections_lie_where_the_page_says()
    {
        Assert.Equal("GLR3", Encoding.ASCII.GetString(Content, 0, 4));
        Assert.Equal((256U, 2U, 1U, 2U), (At32(4), At32(8), At32(12), At32(16)));
        Assert.Equal(256UL, At64(24));
        for (var section = 1; section < 8; section++)
        {
            var end = At64(24 + (16 * (section - 1))) + At64(24 + (16 * (section - 1)) + 8);
            Assert.Equal((end + 63) / 64 * 64, At64(24 + (16 * section)));
        }

        Assert.Equal(RegistryFormat.Check(Content.AsSpan(256)), At32(248));
        Assert.Equal(RegistryFormat.Check(Content.AsSpan(0, 252)), At32(252));
    }

    [Fact]
    public void Record_holds_its_fields_where_the_page_says()
    {
        var record = Section(3);

        Assert.Equal("BG1234AA", Encoding.ASCII.GetString(BitConverter.GetBytes(At64(record)).Reverse().ToArray()));
        Assert.Equal(0UL, At64(record + 8));
        Assert.Equal((ulong)Sample.Created.ToUnixTimeSeconds(), At64(record + 16));
        Assert.Equal((ulong)long.MaxValue, At64(record + 24));
        Assert.Equal((0U, 0U), (At32(record + 32), At32(record + 36)));
        Assert.Equal(('R' * 256) + 'S', BinaryPrimitives.ReadUInt16LittleEndian(Content.AsSpan(record + 40)));
        Assert.Equal([1, 1, 10, 4, 0, 0], Content[(record + 42)..(record + 48)]);
        Assert.Equal("BG 1234-AA", Encoding.UTF8.GetString(Content, Section(4), 10));
        Assert.Equal("E2801170", Convert.ToHexString(Content, Section(4) + 10, 4));
        Assert.Equal(14U, At32(record + 48 + 36));
    }

    [Fact]
    public void Plate_is_found_by_the_hash_and_the_bucket_that_the_page_gives()
    {
        var plate = BinaryPrimitives.ReadUInt64BigEndian("BG1234AA"u8);
        var bucket = Section(5) + ((int)Math.BigMul(Hash(plate), At64(24 + (16 * 4) + 8) / 64, out _) * 64);

        var slot = Enumerable.Range(0, 5).Single(i => At64(bucket + (8 * i)) == plate);

        Assert.Equal((0U * 1024) + 1, At32(bucket + 40 + (4 * slot)));
        Assert.Equal(0U, At32(bucket + 60));
    }

    [Fact]
    public void Folded_text_and_its_deletions_stand_in_the_likeness_index()
    {
        foreach (var text in (string[])["861234AA", "61234AA", "861234A"])
        {
            var hash = Hash(BinaryPrimitives.ReadUInt64BigEndian(Encoding.ASCII.GetBytes(text.PadRight(8, '\0'))));
            var bucket = Section(8) + ((int)Math.BigMul(hash, At64(24 + (16 * 7) + 8) / 64, out _) * 64);
            var entries = Enumerable.Range(0, 15).Select(place => At32(bucket + (4 * place)));

            Assert.Contains((0U * 1024) + (uint)(hash & 1023), entries);
            Assert.Equal(0U, At32(bucket + 60));
        }
    }

    private static ulong Hash(ulong word)
    {
        unchecked // The page's arithmetic is modulo 2^64.
        {
            var mixed = word * 0x9E3779B97F4A7C15;
            return (mixed ^ (mixed >> 32)) * 0xD6E8FEB86659FD93;
        }
    }

    private static byte[] Bytes()
    {
        var one = Sample.Operator("OP-1", Sample.Serbia);
        return RegistryWriter.Write(new RegistryContent(
            [one],
            [
                Sample.Enrolment(Sample.Serbia, one, "NS 045-XK"),
                Sample.Enrolment(Sample.Serbia, one, "BG 1234-AA", "E2801170") with { Role = OperatorRole.Carrier },
            ]));
    }

    private static int Section(int number) => (int)At64(24 + (16 * (number - 1)));

    private static uint At32(int offset) => BinaryPrimitives.ReadUInt32LittleEndian(Content.AsSpan(offset));

    private static ulong At64(int offset) => BinaryPrimitives.ReadUInt64LittleEndian(Content.AsSpan(offset));
}
