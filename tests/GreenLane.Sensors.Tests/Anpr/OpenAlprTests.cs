using System.Text;
using CsCheck;
using GreenLane.Lanes;
using GreenLane.Sensors.Anpr;

namespace GreenLane.Sensors.Tests.Anpr;

public sealed class OpenAlprTests
{
    private const string Format = "openalpr";
    private const string Uuid = "site-cam7-1770000000123";

    private static readonly DateTimeOffset Captured = DateTimeOffset.FromUnixTimeMilliseconds(1_770_000_000_123);

    [Fact]
    public void Every_plate_of_a_picture_is_taken_with_an_id_of_its_own()
    {
        Fixture.Parse(Format, Fixture.Bytes("openalpr_results.json"), out var reads, out _);

        Assert.Equal(["SK1234AB", "TR0012"], reads.Select(read => read.Text));
        Assert.Equal([Uuid, Uuid + "#1"], reads.Select(read => read.EventId));
        Assert.All(reads, read => Assert.Equal((read.EventId, false), (read.TrackId, read.Buffered)));
        Assert.Equal((0.9125, "mk"), (reads[0].Confidence, reads[0].CountryText));
        Assert.Equal((Captured, TimeProvenance.Epoch), (reads[0].CapturedAt, reads[0].CaptureProvenance));
    }

    [Fact]
    public void Other_readings_come_best_first_without_the_plate_itself()
    {
        Fixture.Parse(Format, Fixture.Bytes("openalpr_results.json"), out var reads, out _);

        Assert.Equal(
            [new PlateCandidate("5K1234AB", 0.82), new PlateCandidate("SK1234A8", 0.705)], reads[0].Candidates);
    }

    [Theory]
    [InlineData("openalpr_group_v1.json", "SKI234AB", null)]
    [InlineData("openalpr_group_v2.json", "SK12Z4AB", "271.5")]
    public void Group_is_a_late_revision_of_the_event_it_refines(string name, string other, string? direction)
    {
        var read = Fixture.Single(Format, Fixture.Text(name));

        Assert.True(read.Buffered);
        Assert.Equal((Uuid, "group:" + Uuid), (read.TrackId, read.EventId));
        Assert.Equal(("SK1234AB", 0.935, "mk"), (read.Text, read.Confidence, read.CountryText));
        Assert.Equal(other, Assert.Single(read.Candidates).Text);
        Assert.Equal(direction, read.Direction);
    }

    [Theory]
    [InlineData("mx-nle", "MX")]
    [InlineData("eu-rs", "RS")]
    [InlineData("EU-XK", "XK")]
    [InlineData("eu-", "")]
    [InlineData("mk", "")]
    public void Region_names_its_country_and_a_continent_is_none(string region, string country)
    {
        var body = Fixture.Text("openalpr_results.json").Replace("\"mk\"", $"\"{region}\"", StringComparison.Ordinal);

        Fixture.Parse(Format, Encoding.UTF8.GetBytes(body), out var reads, out _);

        Assert.Equal(country, reads[0].Country.ToString());
    }

    [Theory]
    [InlineData(29, false)]
    [InlineData(31, true)]
    public void Event_replayed_from_the_agents_queue_is_marked_where_the_clock_is_trusted(int seconds, bool buffered)
    {
        var context = Fixture.Context with { ReceivedAt = Captured.AddSeconds(seconds) };

        Fixture.Parse(Format, Fixture.Bytes("openalpr_results.json"), out var reads, out _, context: context);

        Assert.All(reads, read => Assert.Equal(buffered, read.Buffered));
    }

    [Theory]
    [InlineData("{\"data_type\":\"vehicle\"}")]
    [InlineData("{\"data_type\":\"alpr_results\",\"epoch_time\":1,\"results\":[]}")]
    [InlineData("{\"data_type\":\"alpr_results\",\"epoch_time\":1,\"results\":[{\"plate\":\"\"}]}")]
    public void Sound_body_without_a_plate_is_nothing_seen(string body)
        => Assert.Equal(
            PlateParseOutcome.NothingSeen, Fixture.Parse(Format, Encoding.UTF8.GetBytes(body), out _, out _));

    [Fact]
    public void Heartbeat_is_nothing_seen()
        => Assert.Equal(
            PlateParseOutcome.NothingSeen,
            Fixture.Parse(Format, Fixture.Bytes("openalpr_heartbeat.json"), out _, out _));

    [Theory]
    [InlineData("")]
    [InlineData("null")]
    [InlineData("[]")]
    [InlineData("<EventNotificationAlert/>")]
    [InlineData("{\"plate\":\"SK1234AB\"}")]
    [InlineData("{\"data_type\":7}")]
    [InlineData("{\"data_type\":\"alpr_results\"}")]
    [InlineData("{\"data_type\":\"alpr_results\",\"epoch_time\":1,\"results\":[{}]}")]
    [InlineData("{\"data_type\":\"alpr_results\",\"epoch_time\":1,\"results\":[7]}")]
    [InlineData("{\"data_type\":\"alpr_results\",\"epoch_time\":-1,\"results\":[]}")]
    [InlineData("{\"data_type\":\"alpr_results\",\"epoch_time\":1e40,\"results\":[]}")]
    [InlineData("{\"data_type\":\"alpr_results\",\"epoch_time\":9000000000000000000,\"results\":[]}")]
    [InlineData("{\"data_type\":\"alpr_results\",\"epoch_time\":1,\"results\":[{\"plate\":\"\\ud800\"}]}")]
    [InlineData("{\"data_type\":\"alpr_results\",\"epoch_time\":1,\"results\":[{\"plate\":\"A\",\"candidates\":[7]}]}")]
    [InlineData("{\"data_type\":\"alpr_group\",\"epoch_end\":1}")]
    public void Body_of_another_kind_is_refused_with_a_reason(string body)
    {
        var outcome = Fixture.Parse(Format, Encoding.UTF8.GetBytes(body), out var reads, out var why);

        Assert.Equal(PlateParseOutcome.NotThisFormat, outcome);
        Assert.Empty(reads);
        Assert.False(string.IsNullOrEmpty(why));
    }

    [Fact]
    public void Only_the_best_of_many_readings_are_kept()
    {
        var many = string.Join(',', Enumerable.Range(0, 40).Select(i => $"{{\"plate\":\"P{i}\",\"confidence\":{i}}}"));
        var body = "{\"data_type\":\"alpr_results\",\"epoch_time\":1,\"results\":[{\"plate\":\"A\",\"candidates\":["
            + many + "]}]}";

        var candidates = Fixture.Single(Format, body).Candidates;

        Assert.Equal(PlateLimits.Candidates, candidates.Length);
        Assert.Equal("P39", candidates[0].Text);
    }

    [Fact]
    public void No_damage_makes_it_throw()
    {
        var body = Fixture.Bytes("openalpr_results.json");
        Gen.Select(Gen.Int[0, body.Length - 1], Gen.Byte, Gen.Int[0, body.Length]).Sample((at, octet, length) =>
        {
            var damaged = body.ToArray();
            damaged[at] = octet;
            Fixture.Parse(Format, damaged.AsSpan(0, length), out _, out _);
        });
    }
}
