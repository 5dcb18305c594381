using System.Buffers.Binary;
using System.Text;
using CsCheck;
using GreenLane.Lanes;

namespace GreenLane.Registry.Tests;

public sealed class WatchListFileTests : IDisposable
{
    private static readonly WatchEntry[] Entries =
    [
        WatchSample.Plate("SK 1234-AB", "MK-77/2026", "MK") with { ValidTo = Sample.Created.AddDays(30) },
        WatchSample.Tag("E28011700000020000000001", "E2801170200000A1"),
        WatchSample.Plate("BG 777-XX"),
    ];

    private readonly SigningKey _key = SigningKey.Create();
    private readonly SigningKey _other = SigningKey.Create();

    private byte[] File => WatchListFile.Write(WatchSample.Header(Sample.Macedonia, 7), Entries, [_key]);

    public void Dispose()
    {
        _key.Dispose();
        _other.Dispose();
    }

    [Fact]
    public void A_watch_list_comes_back_as_it_was_written()
    {
        var list = WatchSample.Read(File);

        Assert.Equal(Entries.ToHashSet(), list.Entries.ToHashSet());
        Assert.Equal((Sample.Macedonia, 7UL, 3), (list.State.Issuer, list.State.Sequence, list.State.Entries));
        Assert.Null(WatchSample.Refusal(File, WatchSample.Trust(Sample.Macedonia, _key)));
    }

    [Fact]
    public void The_same_entries_in_any_order_give_the_same_bytes_but_for_the_signature()
    {
        var turned = WatchListFile.Write(WatchSample.Header(Sample.Macedonia, 7), Entries.Reverse(), [_key]);

        Assert.Equal(File[..^64], turned[..^64]);
    }

    [Fact]
    public void Entry_lies_where_the_page_says()
    {
        var content = WatchTable.Write([Entries[0]]);

        Assert.Equal("GLW1", Encoding.ASCII.GetString(content, 0, 4));
        Assert.Equal(1, BinaryPrimitives.ReadInt32LittleEndian(content.AsSpan(4)));
        Assert.Equal(8, content[8]);
        Assert.Equal("SK1234ABMK", Encoding.ASCII.GetString(content, 9, 10));
        Assert.Equal([0, 0, 10], content[19..22]);
        Assert.Equal("MK-77/2026", Encoding.UTF8.GetString(content, 22, 10));
        Assert.Equal(0, content[32]);
        Assert.Equal(Sample.Created.ToUnixTimeSeconds(), BinaryPrimitives.ReadInt64LittleEndian(content.AsSpan(33)));
        Assert.Equal(
            Sample.Created.AddDays(30).ToUnixTimeSeconds(), BinaryPrimitives.ReadInt64LittleEndian(content.AsSpan(41)));
        Assert.Equal(49, content.Length);

        var tag = WatchTable.Write([Entries[1]]);
        Assert.Equal([0, 0, 0, 12], tag[8..12]);
        Assert.Equal("E28011700000020000000001", Convert.ToHexString(tag, 12, 12));
        Assert.Equal([8], tag[24..25]);
        Assert.Equal("E2801170200000A1", Convert.ToHexString(tag, 25, 8));
        Assert.Equal(1, tag[33 + 1 + 6]);
        Assert.Equal(long.MaxValue, BinaryPrimitives.ReadInt64LittleEndian(WatchTable.Write([Entries[2]]).AsSpan(^8)));
    }

    [Fact]
    [Hazard("H-13")]
    public void Every_flipped_bit_of_a_file_is_refused()
    {
        var trust = WatchSample.Trust(Sample.Macedonia, _key);
        var file = File;

        for (var i = 0; i < file.Length; i++)
        {
            for (var bit = 0; bit < 8; bit++)
            {
                var damaged = file.ToArray();
                damaged[i] ^= (byte)(1 << bit);
                Assert.NotNull(WatchSample.Refusal(damaged, trust));
            }
        }
    }

    [Fact]
    [Hazard("H-13")]
    public void Every_cut_and_every_added_byte_is_refused()
    {
        var trust = WatchSample.Trust(Sample.Macedonia, _key);
        var file = File;

        Assert.All(Enumerable.Range(0, file.Length), n => Assert.NotNull(WatchSample.Refusal(file[..n], trust)));
        Assert.NotNull(WatchSample.Refusal([.. file, 0], trust));
    }

    [Fact]
    [Hazard("H-13")]
    public void Keys_sign_for_their_own_issuer_and_kind_only()
    {
        var trust = WatchSample.Trust(Sample.Macedonia, _key).With(Sample.Macedonia, Sample.Public(_other), null)
            .WithWatchList(Sample.Serbia, Sample.Public(_other), null);
        byte[] Signed(CountryCode issuer, SigningKey key)
            => WatchListFile.Write(WatchSample.Header(issuer), Entries, [key]);

        Assert.Equal(RefusalReason.KeyNotTrusted, WatchSample.Refusal(Signed(Sample.Macedonia, _other), trust));
        Assert.Equal(RefusalReason.KeyNotTrusted, WatchSample.Refusal(Signed(Sample.Serbia, _key), trust));
        Assert.Equal(RefusalReason.IssuerNotTrusted, WatchSample.Refusal(Signed(Sample.Albania, _key), trust));
        Assert.Null(WatchSample.Refusal(Signed(Sample.Serbia, _other), trust));
    }

    [Fact]
    public void Registry_and_watch_list_do_not_pass_as_one_another()
    {
        var registry = RegistryFile.Write(
            Sample.Header(Sample.Macedonia), Sample.Content(Sample.Macedonia, "SK2345MG"), [_key]);
        var trust = WatchSample.Trust(Sample.Macedonia, _key).With(Sample.Macedonia, Sample.Public(_key), null);

        Assert.Equal(RefusalReason.WrongKind, WatchSample.Refusal(registry, trust));
        Assert.Equal(RefusalReason.WrongKind, Sample.Refusal(File, trust));
    }

    [Theory]
    [InlineData("")]
    [InlineData("474C5731")]
    [InlineData("474C573200000000")]
    [InlineData("474C5731FFFFFFFF")]
    [InlineData("474C573151C30000")]
    [InlineData("474C573101000000")]
    [InlineData("474C57310000000000")]
    public void Header_that_lies_is_refused_before_anything_is_allocated_for_it(string hex)
        => Assert.NotNull(WatchTable.Read(Convert.FromHexString(hex), out _));

    [Fact]
    public void Entries_out_of_order_twice_or_without_anything_to_look_for_are_refused()
    {
        var (first, second) = (WatchTable.Write([Entries[2]]), WatchTable.Write([Entries[0]]));
        byte[] Joined(byte[] a, byte[] b) => [.. a[..4], 2, 0, 0, 0, .. a[8..], .. b[8..]];
        var nothing = Entries[2] with { Plate = default };
        var crumb = Entries[2] with { Plate = Sample.Plate("BG1") };
        var ended = Entries[2] with { ValidTo = Entries[2].ValidFrom };
        var stateless = Entries[1] with { Country = Sample.Serbia };

        Assert.Null(WatchTable.Read(Joined(first, second), out _));
        Assert.NotNull(WatchTable.Read(Joined(second, first), out _));
        Assert.NotNull(WatchTable.Read(Joined(first, first), out _));
        Assert.All(
            [nothing, crumb, ended, stateless], e => Assert.NotNull(WatchTable.Read(WatchTable.Write([e]), out _)));
    }

    [Fact]
    public void Any_bytes_as_content_are_an_answer_and_never_an_exception()
        => Gen.Byte.Array[0, 200].Sample(
            bytes =>
            {
                _ = WatchTable.Read([.. "GLW1"u8, 3, 0, 0, 0, .. bytes], out var entries);
                Assert.True(entries.Length <= 3);
            },
            iter: 2000);
}
