using System.Text;
using CsCheck;

namespace GreenLane.Registry.Tests;

public sealed class PlateTextTests
{
    [Theory]
    [InlineData("BG 123-AA", "BG123AA")]
    [InlineData("bg 1234-aa", "BG1234AA")]
    [InlineData("ŠA 045-ČT", "SA045CT")]
    [InlineData("ĐA 123-ĆŽ", "DA123CZ")]
    [InlineData("đa 123-ćž", "DA123CZ")]
    [InlineData("ÐA123", "DA123")]
    [InlineData("ƉA123", "DA123")]
    [InlineData("С\u0410 9012 ТЕ", "CA9012TE")]
    [InlineData("СВ 9012 ТЕ", "CB9012TE")]
    [InlineData("Ј45-А-230", "J45A230")]
    [InlineData("ЅІ 123 НР", "SI123HP")]
    [InlineData("св 9012 те", "CB9012TE")]
    [InlineData("ΝΧΚ 4501", "NXK4501")]
    [InlineData("ΖΥΤ-9999", "ZYT9999")]
    [InlineData("ΑΒΕΖΗΙΚΜΝΟΡΤΥΧ", "ABEZHIKMNOPTYX")]
    [InlineData("АВЕКМНОРСТУХЈЅІ", "ABEKMHOPCTYXJSI")]
    [InlineData("GÖ XY 45", "GOXY45")]
    [InlineData("GO\u0308 XY 45", "GOXY45")]
    [InlineData("S\u030CA 045-C\u030CT", "SA045CT")]
    [InlineData("Ά\u0301123", "A123")]
    [InlineData("\u1F71\u1FDB\u1FE6 123", "AIY123")]
    [InlineData("\u212A\u212B 123", "KA123")]
    [InlineData("ŽB·KL|901", "ZBKL901")]
    [InlineData("T99-O-001", "T99O001")]
    [InlineData("ЖA123", "A123")]
    [InlineData("AB😀123", "AB123")]
    public void A_plate_has_one_canonical_form(string printed, string canonical)
    {
        Assert.True(PlateText.TryCanonicalise(printed, out var fromText));
        Assert.True(PlateText.TryCanonicalise(Encoding.UTF8.GetBytes(printed), out var fromUtf8));

        Assert.Equal(canonical, fromText.ToString());
        Assert.Equal(fromText, fromUtf8);
    }

    [Theory]
    [InlineData("")]
    [InlineData(" -- ")]
    [InlineData("ЖШЩ")]
    [InlineData("ABCDEFGHIJ1234567")]
    [InlineData("AB\uFFFD123")]
    public void What_is_no_plate_is_refused(string text)
    {
        Assert.False(PlateText.TryCanonicalise(text, out var key));
        Assert.False(PlateText.TryCanonicalise(Encoding.UTF8.GetBytes(text), out _));

        Assert.True(key.IsEmpty);
    }

    [Fact]
    public void A_lost_half_of_a_character_does_not_make_another_plate()
    {
        Assert.False(PlateText.TryCanonicalise("AB\uD83D123", out _));
        Assert.False(PlateText.TryCanonicalise("AB123\uDE00", out _));
        Assert.False(PlateText.TryCanonicalise([(byte)'A', 0xC4, (byte)'1'], out _));
    }

    [Fact]
    public void Sixteen_characters_are_the_most()
    {
        Assert.True(PlateText.TryCanonicalise("ABCDEFGH-12345678", out var key));

        Assert.Equal("ABCDEFGH12345678", key.ToString());
    }

    [Fact]
    public void Folding_a_canonical_plate_changes_nothing_and_any_text_is_an_outcome()
    {
        Gen.String.Sample(text => !PlateText.TryCanonicalise(text, out var key)
            || (PlateText.TryCanonicalise(key.ToString(), out var again) && again == key), iter: 20_000);
        Gen.Byte.Array[0, 40].Sample(bytes => PlateText.TryCanonicalise(bytes, out var key) != key.IsEmpty);
    }

    [Fact]
    public void Bytes_and_text_fold_to_the_same_plate()
        => Gen.Char["AZaz09 -?Š"].Array[0, 20].Select(text => new string(text)).Sample(
            text => PlateText.TryCanonicalise(text, out var fromText)
                == PlateText.TryCanonicalise(Encoding.UTF8.GetBytes(text), out var fromUtf8) && fromText == fromUtf8,
            iter: 20_000);

    [Fact]
    public void A_look_up_of_raw_text_allocates_nothing()
    {
        LookUp();

        var before = GC.GetAllocatedBytesForCurrentThread();
        LookUp();

        Assert.Equal(before, GC.GetAllocatedBytesForCurrentThread());
    }

    private static void LookUp()
    {
        PlateText.TryCanonicalise("ŠA 045-ČT", out _);
        PlateText.TryCanonicalise("BG 1234-AA"u8, out _);
        Countries.TryResolve(" srb ", out _);
    }
}
