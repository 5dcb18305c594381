using System.Text;
using CsCheck;
using GreenLane.Sensors.Anpr;

namespace GreenLane.Sensors.Tests.Anpr.Traps;

/// <summary>What holds for every format there is.</summary>
public sealed class AnyFormatTests
{
    public static TheoryData<string> Names => [.. PlateFormats.Names];

    [Fact]
    public void All_ten_formats_are_known()
        => Assert.Equal(
            ["axis", "dahua", "frigate", "hikvision", "milesight", "onvif", "openalpr", "platerecognizer", "tattile",
                "unifi"],
            PlateFormats.Names.Order(StringComparer.Ordinal));

    [Theory, MemberData(nameof(Names)), Hazard("H-11")]
    public void No_bytes_make_it_throw(string name)
        => Gen.Byte.Array[0, 400].Sample(body => { Fixture.Parse(name, body, out _, out _); }, iter: 2000);

    [Theory, MemberData(nameof(Names)), Hazard("H-11")]
    public void Depth_length_and_number_of_tokens_are_bounded(string name)
    {
        string[] bodies =
        [
            new string('[', 100_000), string.Concat(Enumerable.Repeat("<a>", 50_000)),
            $"[{string.Join(',', Enumerable.Repeat("1", 200_000))}]",
            "<a>" + string.Concat(Enumerable.Repeat("<b/>", 100_000)) + "</a>",
            "{\"x\":\"" + new string('y', PlateLimits.BodyLength) + "\"}",
        ];
        foreach (var body in bodies)
        {
            var outcome = Fixture.Parse(name, Encoding.UTF8.GetBytes(body), out var reads, out _);

            Assert.NotEqual(PlateParseOutcome.Reads, outcome);
            Assert.Empty(reads);
        }
    }

    [Theory, MemberData(nameof(Names))]
    public void Empty_body_is_refused_with_a_reason(string name)
    {
        Assert.Equal(PlateParseOutcome.NotThisFormat, Fixture.Parse(name, [], out _, out var why));
        Assert.False(string.IsNullOrEmpty(why));
    }
}
