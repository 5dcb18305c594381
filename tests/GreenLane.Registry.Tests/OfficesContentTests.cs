using System.Text;
using CsCheck;
using GreenLane.Lanes;

namespace GreenLane.Registry.Tests;

public sealed class OfficesContentTests
{
    private const string Right = """
        [ { "id": "a", "crossing": "c", "agency": "police", "goods": "*", "timeZone": "UTC", "openings": [1,5,9,12],
            "atDestination": [] } ]
        """;

    [Fact]
    public void What_is_written_is_read_again()
    {
        Assert.True(OfficesContent.TryRead(Encoding.UTF8.GetBytes(Right), out var offices, out _));

        Assert.Equal([Opening(1, 5), Opening(9, 12)], Assert.Single(offices).Openings);
        Assert.True(OfficesContent.TryRead(OfficesContent.Write(offices), out var again, out _));
        Assert.Equal(offices[0].Openings, again[0].Openings);
    }

    [Theory]
    [InlineData("[1,5,9,12]", "[1,5,9]")]
    [InlineData("[1,5,9,12]", "[1,5,5,12]")]
    [InlineData("[1,5,9,12]", "[5,1]")]
    [InlineData("[1,5,9,12]", "[-1,5]")]
    [InlineData("[1,5,9,12]", "[1,9e18]")]
    [InlineData("[1,5,9,12]", "[1.5,2]")]
    [InlineData("[1,5,9,12]", "{}")]
    [InlineData("\"police\"", "\"none\"")]
    [InlineData("\"police\"", "7")]
    [InlineData("\"a\"", "\"\"")]
    [InlineData("\"a\"", "\"\\u0007\"")]
    [InlineData("\"a\"", "\"\\ud800\"")]
    [InlineData("\"goods\"", "\"good\"")]
    [InlineData("\"id\": \"a\",", "")]
    [InlineData("\"id\": \"a\",", "\"id\": \"a\", \"id\": \"b\",")]
    [InlineData("\"id\": \"a\",", "\"id\": \"a\", \"more\": 1,")]
    [InlineData("} ]", "}, 1 ]")]
    [InlineData("[ {", "{ \"x\": {")]
    public void What_no_program_wrote_is_refused(string right, string wrong)
    {
        var text = Right.Replace(right, wrong, StringComparison.Ordinal);
        Assert.NotEqual(Right, text);

        Assert.False(OfficesContent.TryRead(Encoding.UTF8.GetBytes(text), out var offices, out var problem));

        Assert.NotEqual("", problem);
        Assert.Empty(offices);
    }

    [Fact]
    public void An_office_that_stands_there_twice_is_refused()
    {
        var office = OfficesSample.Office;

        Assert.False(OfficesContent.TryRead(OfficesContent.Write([office, office]), out _, out _));
        Assert.True(OfficesContent.TryRead(OfficesContent.Write([office, office with { Id = "b" }]), out _, out _));
    }

    [Fact]
    public void More_than_a_file_holds_is_refused()
    {
        var office = OfficesSample.Office with { Openings = [], AtDestination = [] };
        InspectionOffice[] many =
            [.. Enumerable.Range(0, OfficesContent.MaxOffices + 1).Select(i => office with { Id = $"{i}" })];

        Assert.False(OfficesFile.HasRoomFor(many));
        Assert.True(OfficesFile.HasRoomFor(many[1..]));
        Assert.False(OfficesContent.TryRead(OfficesContent.Write([.. many]), out _, out _));
    }

    [Fact]
    [Hazard("H-11")]
    public void The_largest_file_keeps_to_what_its_kind_may_have()
    {
        var perOffice = OfficesContent.MaxOpenings / OfficesContent.MaxOffices;
        var openings = Enumerable.Range(0, perOffice).Select(i => 100_000_000L + (i * 2))
            .Select(minute => Opening(minute, minute + 1));
        var office = OfficesSample.Office with { Id = new string('i', 60), Openings = [.. openings] };
        InspectionOffice[] all =
            [.. Enumerable.Range(0, OfficesContent.MaxOffices).Select(i => office with { Id = $"{office.Id}{i}" })];

        Assert.InRange(
            OfficesContent.Write([.. all]).Length, 1,
            CoseFormat.MaxOfficesFileLength - CoseFormat.MaxEnvelopeLength);
    }

    [Fact]
    [Hazard("H-11")]
    public void Any_bytes_are_answered()
        => Gen.Select(Gen.Int[0, Right.Length - 1], Gen.Byte).Sample((place, value) =>
        {
            var bytes = Encoding.UTF8.GetBytes(Right);
            bytes[place] = value;
            _ = OfficesContent.TryRead(bytes, out _, out _);
        });

    private static Opening Opening(long from, long to)
        => new(DateTimeOffset.FromUnixTimeSeconds(from * 60), DateTimeOffset.FromUnixTimeSeconds(to * 60));
}
