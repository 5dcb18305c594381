using GreenLane.Lanes;

namespace GreenLane.Registry.Tests;

public class PlateGrammarTests
{
    private const string Tiny = "codes XX AA AB B\nRS vehicle <XX>[01] ; AA0, B1 ; GK";

    [Fact]
    public void Every_example_of_the_grammar_file_fits_its_line()
        => Assert.All(PlateGrammars.BuiltIn.All, grammar => Assert.All(
            grammar.Examples,
            example => Assert.True(grammar.Fits(Sample.Plate(example)), $"{grammar.Country} {example}")));

    [Theory]
    [InlineData("AA123AB", "AL IT")]
    [InlineData("BG1234AA", "RS")]
    [InlineData("ST907LM", "HR MK AL")]
    [InlineData("01123AB", "XK")]
    [InlineData("SCANIA", "")]
    public void One_text_can_be_a_plate_of_several_countries(string plate, string among)
    {
        var countries = PlateGrammars.BuiltIn.CountriesOf(Sample.Plate(plate)).Select(c => c.ToString());

        Assert.Superset(among.Split(' ', StringSplitOptions.RemoveEmptyEntries).ToHashSet(), countries.ToHashSet());
        Assert.True(among.Length > 0 || !countries.Any());
    }

    [Theory]
    [InlineData("codes")]
    [InlineData("RS vehicle 99")]
    [InlineData("RS vehicle <NO>99 ; 99 ; GK")]
    [InlineData("RS vehicle [A-Z ; 99 ; GK")]
    [InlineData("RS car 99 ; 99 ; GK")]
    [InlineData("RS vehicle 9{2,1} ; 99 ; GK")]
    [InlineData("RS vehicle 9{17} ; 99 ; GK")]
    [InlineData("RS vehicle 99{0,9}A{0,9}9{0,9} ; 99 ; GK")]
    [InlineData("RS vehicle š9 ; 99 ; GK")]
    public void Wrong_line_is_named(string line)
    {
        Assert.False(PlateGrammars.TryParse($"# a comment\n{line}\n", out _, out var problem));
        Assert.StartsWith("line 2: ", problem, StringComparison.Ordinal);
    }

    [Fact]
    public void Chances_of_all_texts_of_one_length_add_up_to_their_share()
    {
        Assert.True(PlateGrammars.TryParse(Tiny, out var grammars, out _));
        var population = PlateCensus.Of([], grammars!);
        double[] errors = [0.02, 0.3, 0.1];

        var all = Texts(2).Sum(text => population.ChanceOf(text, errors.AsSpan(0, 2)));
        var three = Texts(3).Sum(text => population.ChanceOf(text, errors));

        Assert.InRange(all + three, 0.985, 1.01);
        Assert.Equal(1, three / all, 0.05);
    }

    [Fact]
    public void Unread_character_stands_for_all_of_them()
    {
        var population = PlateCensus.Of([], PlateGrammars.BuiltIn);
        var errors = Enumerable.Repeat(0.02, 8).ToArray();
        var plate = Sample.Plate("BG1234AA");

        var sum = Enumerable.Range(0, PlateClasses.Alphabet)
            .Sum(i => population.ChanceOf(plate.Replace(3, PlateClasses.CharacterAt(i)), errors));

        Assert.Equal(1, population.ChanceOf(plate.Replace(3, PlateClasses.Unread), errors) / sum, 0.02);
    }

    [Fact]
    public void Regions_and_countries_that_are_enrolled_often_are_expected_often()
    {
        var plates = Enumerable.Range(0, 1000).Select(i => (Sample.Serbia, Sample.Plate($"BG{i:D4}AA")));
        var population = PlateCensus.Of(plates, PlateGrammars.BuiltIn);
        var errors = Enumerable.Repeat(0.02, 8).ToArray();

        var expected = population.ChanceOf(Sample.Plate("BG1234AA"), errors);

        Assert.InRange(expected, 1 / (1e4 * 26 * 26) / 2, 1 / (1e4 * 26 * 26));
        Assert.True(population.ChanceOf(Sample.Plate("NS1234AA"), errors) < expected / 50);
        Assert.True(population.ChanceOf(Sample.Plate("SK1234AA"), errors) < expected / 50);
        Assert.True(population.ChanceOf(Sample.Plate("BGIZ34AA"), errors) < expected / 50);
        Assert.True(population.ChanceOf(Sample.Plate("BG1234A"), errors) > 0);
    }

    private static IEnumerable<PlateKey> Texts(int length)
        => length == 0 ? [default] : Texts(length - 1).SelectMany(
            text => Enumerable.Range(0, PlateClasses.Alphabet)
                .Select(i => text.With(length - 1, PlateClasses.CharacterAt(i))));
}
