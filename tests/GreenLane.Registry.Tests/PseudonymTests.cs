namespace GreenLane.Registry.Tests;

[Hazard("H-10")]
public sealed class PseudonymTests
{
    private static readonly byte[] Key = [.. Enumerable.Range(0, 32).Select(n => (byte)n)];

    [Theory]
    [InlineData("SK 1234-AB")]
    [InlineData("sk1234ab")]
    [InlineData(" SK·1234·AB ")]
    [InlineData("ŠK 1234-AB")]
    [InlineData("ЅК 1234-АВ")] // Cyrillic, as in North Macedonia and Serbia.
    [InlineData("ѕк1234ав")]
    [InlineData("SΚ1234ΑΒ")] // Greek.
    public void Every_spelling_of_a_plate_has_one_pseudonym(string spelling)
        => Assert.Equal(Pseudonym.Of(Key, Pseudonym.Plate, "SK1234AB"), Pseudonym.OfPlate(Key, spelling));

    [Fact]
    public void Different_plates_have_different_pseudonyms_also_those_read_in_part()
    {
        string[] plates =
        [
            "SK1234AB", "SK1234AC", "SK1234A", "SK?1234AB", "SK1234A?", "SK?234AB", "KS1234AB", "SK12340B", "SK1234OB",
        ];

        Assert.Equal(
            plates.Length, plates.Select(plate => Pseudonym.OfPlate(Key, plate)).Distinct().Count());
    }

    [Theory]
    [InlineData("")]
    [InlineData("???")]
    [InlineData("---")]
    [InlineData("SK1234AB SK1234AB SK1234AB")]
    [InlineData("SK12\uFFFD4AB")]
    public void What_is_no_plate_is_named_by_its_text(string text)
        => Assert.Equal(Pseudonym.Of(Key, Pseudonym.Plate, text), Pseudonym.OfPlate(Key, text));

    [Fact]
    public void Another_key_and_another_purpose_give_what_nobody_can_link()
    {
        var names = new[]
        {
            Pseudonym.OfPlate(Key, "SK1234AB"), Pseudonym.OfPlate(new byte[32], "SK1234AB"),
            Pseudonym.OfPlate(Key, "SK1234AB", "plate-search"),
        };

        Assert.Equal(3, names.Distinct().Count());
    }
}
