using System.Text;
using System.Text.Json;
using GreenLane.Reporting.Contracts;
using GreenLane.Reporting.Mqtt;
using Microsoft.Extensions.Time.Testing;

namespace GreenLane.Reporting.Tests.Mqtt;

/// <summary>What is shown of the crossing's other gateways.</summary>
public sealed class NeighbourBookTests
{
    private static readonly Topics Other = Sample.Gateway with { Gateway = "tabanovce-2" };

    private readonly FakeTimeProvider _time = new(Sample.Noon);
    private readonly NeighbourBook _book;

    public NeighbourBookTests() => _book = new NeighbourBook(Sample.Gateway, _time);

    [Fact]
    public void Lanes_of_a_gateway_that_is_online_are_shown_as_live()
    {
        Take(Other.Online, Online(true));
        Take(Other.LaneState("2"), Lane("2"));
        Take(Other.LaneState("1"), Lane("1"));
        _time.Advance(TimeSpan.FromMinutes(5));

        var neighbour = Assert.Single(_book.Look(connected: true));

        Assert.Equal(("tabanovce-2", false, _time.GetUtcNow()), (neighbour.Gateway, neighbour.Stale, neighbour.At));
        Assert.Equal(["1", "2"], neighbour.Lanes.Select(lane => lane.Id));
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public void Picture_goes_stale_15_s_after_it_or_we_were_cut_off(bool weAre)
    {
        Take(Other.Online, Online(true));
        Take(Other.LaneState("1"), Lane("1"));
        Assert.False(Assert.Single(_book.Look(connected: true)).Stale);
        if (!weAre)
        {
            Take(Other.Online, Online(false));
        }

        _time.Advance(NeighbourBook.StaleAfter);
        Assert.False(Assert.Single(_book.Look(connected: !weAre)).Stale);
        _time.Advance(TimeSpan.FromSeconds(1));
        var stale = Assert.Single(_book.Look(connected: !weAre));

        Assert.True(stale.Stale);
        Assert.Equal(Sample.Noon, stale.At);
    }

    [Fact]
    public void State_that_lay_at_the_broker_of_a_gateway_that_never_came_online_is_not_shown()
    {
        Take(Other.LaneState("1"), Lane("1"));
        Take(Other.Online, Online(false));

        Assert.Empty(_book.Look(connected: true));
    }

    [Fact]
    public void Last_will_of_an_earlier_run_does_not_make_a_later_one_stale()
    {
        Take(Other.Online, Online(true, "s2"));
        Take(Other.LaneState("1"), Lane("1"));
        Take(Other.Online, Online(false, "s1"));
        _time.Advance(TimeSpan.FromMinutes(1));

        Assert.False(Assert.Single(_book.Look(connected: true)).Stale);
    }

    [Fact]
    public void Own_word_and_what_is_cleared_are_not_shown()
    {
        Take(Sample.Gateway.Online, Online(true));
        Take(Sample.Gateway.LaneState("1"), Lane("1"));
        Take(Other.Online, Online(true));
        Take(Other.LaneState("1"), Lane("1"));
        Take(Other.LaneState("1"), "");

        Assert.Empty(_book.Look(connected: true));
    }

    [Theory]
    [InlineData("lanes/1/state", "{}")]
    [InlineData("lanes/1/state", "nonsense")]
    [InlineData("lanes/2/state", """{"id":"1"}""")]
    [InlineData("online", "[]")]
    public void Word_that_is_not_what_its_topic_says_is_refused(string rest, string payload)
    {
        Assert.True(_book.TryTake($"{Other.Root}/{rest}", Encoding.UTF8.GetBytes(payload), out var refused));
        Assert.Equal("neighbour-malformed", refused);
    }

    [Theory]
    [InlineData("greenlane/v1/MK/tabanovce/tabanovce-1/ack")]
    [InlineData("greenlane/v1/MK/tabanovce/tabanovce-1/lanes/1/commands/stop")]
    [InlineData("greenlane/v1/RS/tabanovce/tabanovce-2/online")]
    [InlineData("greenlane/v1/MK/tabanovce/presence")]
    public void Topics_of_another_kind_are_left_to_others(string topic)
        => Assert.False(_book.TryTake(topic, [], out _));

    [Fact]
    public void Flood_of_gateways_and_lanes_stays_within_its_limits()
    {
        for (var i = 0; i < 40; i++)
        {
            var gateway = Sample.Gateway with { Gateway = $"g{i}" };
            _book.TryTake(gateway.Online, Encoding.UTF8.GetBytes(Online(true)), out _);
            for (var lane = 0; lane < 40; lane++)
            {
                _book.TryTake(gateway.LaneState($"{lane}"), Encoding.UTF8.GetBytes(Lane($"{lane}")), out _);
            }
        }

        var seen = _book.Look(connected: true);
        Assert.Equal(16, seen.Length);
        Assert.All(seen, neighbour => Assert.Equal(16, neighbour.Lanes.Length));
        var first = Sample.Gateway with { Gateway = "g0" };
        Assert.True(_book.TryTake(first.LaneState("99"), Encoding.UTF8.GetBytes(Lane("99")), out var refused));
        Assert.Equal("neighbour-has-too-many-lanes", refused);
    }

    private static string Online(bool online, string session = "s1")
        => JsonSerializer.Serialize(new OnlineDocument(online, session), ReportingJson.Default.OnlineDocument);

    private static string Lane(string id) => JsonSerializer.Serialize(
        new LaneDocument
        {
            Id = id,
            Mode = "automatic",
            Phase = "free",
            Aspect = "red",
            AspectSeen = "red",
            Barrier = "down",
        },
        ReportingJson.Default.LaneDocument);

    private void Take(string topic, string payload)
    {
        Assert.True(_book.TryTake(topic, Encoding.UTF8.GetBytes(payload), out var refused));
        Assert.Null(refused);
    }
}
