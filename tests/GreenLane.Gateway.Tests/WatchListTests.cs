using GreenLane.Gateway.Loop;
using GreenLane.Lanes;
using GreenLane.Registry;
using GreenLane.Reporting.Contracts;
using GreenLane.Reporting.Journal;

namespace GreenLane.Gateway.Tests;

public sealed class WatchListTests : IDisposable
{
    private static readonly Enrolment Truck = SampleData.Truck(1);
    private readonly LaneRig _rig = new([Truck, SampleData.Truck(2)]);

    public WatchListTests()
    {
        _rig.Journal.Immediate = true;
        Keep();
        _rig.Run(3);
    }

    public void Dispose() => _rig.Dispose();

    [Fact]
    public void Truck_that_no_list_names_passes_and_its_record_names_the_lists_that_were_consulted()
    {
        _rig.Arrive(Truck).Run(0.1);
        Assert.True(_rig.IsGreen);

        _rig.DriveThrough();

        var list = Assert.Single(Assert.Single(_rig.Journal.Closed).WatchLists);
        Assert.Equal(("MK", 1UL), (list.Issuer, list.Sequence));
        Assert.Equal(_rig.InForce.WatchLists!.Lists[0].Hash, list.Hash);
        Assert.InRange(list.AgeSeconds, 3600, 3700);
    }

    [Theory]
    [Hazard("H-13")]
    [InlineData("BG1001AA")]
    [InlineData("BG1O01AA")]
    [InlineData("BG1001AX")]
    [InlineData("G1001AA")]
    public void Enrolled_truck_whose_plate_may_be_the_wanted_one_is_referred_for_that(string wanted)
    {
        Keep(SampleData.Wanted(wanted));

        _rig.Arrive(Truck).Run(0.1);

        Assert.False(_rig.IsGreen);
        Assert.Equal(("referred", "watch-list"), (_rig.Loop.View.Phase, _rig.Loop.View.Reason));
        Assert.Equal(CommandAnswer.NeedsSecond, _rig.Command(LaneVerb.Release, 1));
    }

    [Theory]
    [Hazard("H-13")]
    [InlineData("ZG 777-XX", PlateView.Front)]
    [InlineData("2G 777-XX", PlateView.Rear)]
    [InlineData("ZG ?77-XX", PlateView.Unknown)]
    public void Stranger_that_a_list_names_is_referred_for_that_and_not_as_unknown(string read, PlateView view)
    {
        Keep(SampleData.Wanted("ZG777XX"));

        _rig.Set(LaneRig.Wiring.EntryLoop, true).Run(0.05);
        Read(read, view).Run(4);

        Assert.Equal(("referred", "watch-list"), (_rig.Loop.View.Phase, _rig.Loop.View.Reason));
    }

    [Fact]
    [Hazard("H-13")]
    public void Reading_that_the_camera_thought_less_likely_hits_as_well()
    {
        Keep(SampleData.Wanted("ZG777XX"));

        _rig.Arrive(Truck);
        Read("KU 1234 AA", PlateView.Rear, "ZG777XX").Run(0.1);

        Assert.Equal("watch-list", _rig.Loop.View.Reason);
    }

    [Fact]
    [Hazard("H-13")]
    public void Reading_counts_however_many_are_likelier_and_where_the_first_is_no_plate_at_all()
    {
        Keep(SampleData.Wanted("ZG777XX"));
        string[] others = ["KU1111AA", "KU2222BB", "KU3333CC", "KU4444DD", "KU5555EE", "KU6666FF", "KU7777GG"];

        _rig.Set(LaneRig.Wiring.EntryLoop, true).Run(0.05);
        Read("", PlateView.Front, [.. others, "ZG777XX"]).Run(4);

        Assert.Equal("watch-list", _rig.Loop.View.Reason);
    }

    [Fact]
    [Hazard("H-13")]
    public void Truck_of_which_more_is_read_than_can_be_matched_is_referred()
    {
        _rig.Arrive(Truck).Run(0.1);
        Assert.True(_rig.IsGreen);

        for (var i = 0; i < 513; i++)
        {
            Read($"KU{1000 + i}XX", PlateView.Rear).Run(0.001);
        }

        _rig.Run(0.2);
        Assert.False(_rig.IsGreen);
        Assert.Equal("registry-stale", _rig.Loop.View.Reason);
    }

    [Fact]
    [Hazard("H-13")]
    public void Plate_read_upstream_is_not_pushed_out_by_a_tag_that_chatters()
    {
        Keep(SampleData.Wanted("ZG777XX"));
        Read("ZG777XX", PlateView.Front).Run(0.02);
        for (var i = 0; i < 200; i++)
        {
            _rig.Tag(Truck);
        }

        _rig.Run(0.02).Set(LaneRig.Wiring.EntryLoop, true).Run(4);

        Assert.Equal("watch-list", _rig.Loop.View.Reason);
    }

    [Fact]
    [Hazard("H-13")]
    public void Tag_or_chip_that_a_list_names_is_enough()
    {
        TagBytes.TryCreate([0xE2, 0x99], out var other);
        foreach (var entry in (WatchEntry[])[SampleData.Wanted("", Truck.Epc), SampleData.Wanted("", other, Truck.Tid)])
        {
            using var rig = new LaneRig([Truck]);
            rig.InForce = rig.InForce with { WatchLists = SampleData.WatchLists(entry) };

            rig.Run(3).Arrive(Truck).Run(0.1);

            Assert.Equal("watch-list", rig.Loop.View.Reason);
        }
    }

    [Fact]
    [Hazard("H-13")]
    public void Plate_of_the_enrolled_truck_is_looked_for_when_its_tag_alone_was_read()
    {
        Keep(SampleData.Wanted("BG1001AA"));

        _rig.Set(LaneRig.Wiring.EntryLoop, true).Run(0.05).Tag(Truck).Run(4);

        Assert.Equal("watch-list", _rig.Loop.View.Reason);
    }

    [Fact]
    [Hazard("H-13")]
    public void Tag_of_the_enrolled_truck_is_looked_for_when_its_plate_alone_was_read()
    {
        Keep(SampleData.Wanted("", default, Truck.Tid));

        _rig.Set(LaneRig.Wiring.EntryLoop, true).Run(0.05).Plate("BG 1001-AA").Run(4);

        Assert.Equal("watch-list", _rig.Loop.View.Reason);
    }

    [Fact]
    [Hazard("H-13")]
    public void List_that_arrives_while_a_truck_waits_counts_for_it()
    {
        _rig.Set(LaneRig.Wiring.EntryLoop, true).Run(0.05).Plate("ZG 777-XX").Run(0.5);
        Keep(SampleData.Wanted("ZG777XX"));

        _rig.Run(4);

        Assert.Equal("watch-list", _rig.Loop.View.Reason);
    }

    [Fact]
    [Hazard("H-13")]
    public void Green_ends_when_a_list_arrives_that_names_the_truck()
    {
        _rig.Arrive(Truck).Run(0.1);
        Assert.True(_rig.IsGreen);

        Keep(SampleData.Wanted("BG1001AA"));
        _rig.Run(0.02);

        Assert.True(_rig.IsRed && !_rig.IsGreen);
        Assert.Equal(("referred", "watch-list"), (_rig.Loop.View.Phase, _rig.Loop.View.Reason));
    }

    [Fact]
    [Hazard("H-13")]
    public void Green_ends_when_a_sighting_comes_after_the_verdict_that_a_list_names()
    {
        Keep(SampleData.Wanted("ZG777XX"));
        _rig.Arrive(Truck).Run(0.1);
        Assert.True(_rig.IsGreen);

        Read("ZG777XX", PlateView.Rear).Run(0.02);

        Assert.False(_rig.IsGreen);
        Assert.Equal("watch-list", _rig.Loop.View.Reason);
    }

    [Fact]
    [Hazard("H-13")]
    public void Tag_heard_on_green_that_a_list_names_ends_it_and_stands_in_the_record()
    {
        var wanted = SampleData.Truck(9);
        Keep(SampleData.Wanted("", wanted.Epc));
        _rig.Arrive(Truck).Run(0.1).Tag(wanted).Run(0.02);

        Assert.False(_rig.IsGreen);
        Assert.Contains(_rig.Passages[^1].Sightings, sighting => sighting.Epc == wanted.Epc.ToString());
    }

    [Fact]
    [Hazard("H-13")]
    public void List_that_arrives_on_green_is_held_against_what_was_read_after_the_verdict_too()
    {
        _rig.Arrive(Truck).Run(0.1).Tag(SampleData.Truck(2)).Run(0.05);
        Assert.True(_rig.IsGreen);

        Keep(SampleData.Wanted("BG1002AA"));
        _rig.Run(0.02);

        Assert.False(_rig.IsGreen);
        Assert.Equal("watch-list", _rig.Loop.View.Reason);
    }

    [Fact]
    [Hazard("H-13")]
    public void Green_that_an_officer_gave_ends_too_and_the_next_release_needs_a_second_person()
    {
        _rig.Set(LaneRig.Wiring.EntryLoop, true).Run(0.05).Plate("ZG 777-XX").Run(4);
        Assert.Equal(CommandAnswer.Accepted, _rig.Command(LaneVerb.Release, 1));
        Assert.True(_rig.IsGreen);

        Keep(SampleData.Wanted("ZG777XX"));
        _rig.Run(0.05);

        Assert.False(_rig.IsGreen);
        Assert.Equal("watch-list", _rig.Loop.View.Reason);
        Assert.Equal(CommandAnswer.NeedsSecond, _rig.Command(LaneVerb.Release, 1));
    }

    [Fact]
    [Hazard("H-13")]
    public void Truck_referred_for_something_else_is_referred_for_the_list_as_soon_as_one_names_it()
    {
        _rig.Set(LaneRig.Wiring.EntryLoop, true).Run(0.05).Plate("ZG 777-XX").Run(4);
        Assert.Equal("vehicle-unknown", _rig.Loop.View.Reason);

        Keep(SampleData.Wanted("ZG777XX"));
        _rig.Run(0.02);

        Assert.Equal("watch-list", _rig.Loop.View.Reason);
        Assert.Equal(CommandAnswer.NeedsSecond, _rig.Command(LaneVerb.Release, 1));
    }

    [Fact]
    [Hazard("H-13")]
    public void List_that_is_too_old_or_missing_refers_everybody_and_says_which()
    {
        foreach (var lists in (WatchSet[])[
            SampleData.WatchLists(TimeSpan.FromDays(2)), WatchSet.Of([], [SampleData.Macedonia], TimeSpan.FromDays(1))])
        {
            using var rig = new LaneRig([Truck]);
            rig.InForce = rig.InForce with { WatchLists = lists };

            rig.Run(3).Arrive(Truck).Run(0.1);

            Assert.Equal(("referred", "registry-stale"), (rig.Loop.View.Phase, rig.Loop.View.Reason));
            var rule = rig.Passages[^1].Rules.Single(rule => rule.Id == "watch-list");
            Assert.Equal(("fail", "registry-stale"), (rule.Result, rule.Reason));
            Assert.Contains("watch list of MK", rule.Detail, StringComparison.Ordinal);
        }
    }

    [Fact]
    [Hazard("H-10")]
    public void Case_stands_in_the_audit_record_alone()
    {
        Keep(SampleData.Wanted("BG1001AA"));
        _rig.Arrive(Truck).Run(0.1).Set(LaneRig.Wiring.EntryLoop, false).Run(1);

        var audit = Assert.Single(_rig.Journal.Durable, entry => entry.Kind == JournalKind.Audit);
        Assert.Contains("MK-77/2026", audit.Text, StringComparison.Ordinal);
        Assert.Contains("supervisor", audit.Text, StringComparison.Ordinal);
        Assert.Null(audit.Outgoing);
        var shown = _rig.Passages.Concat(_rig.Journal.Durable.Select(entry => entry.Document).OfType<PassageDocument>())
            .Concat(_rig.Journal.Durable.Select(entry => entry.Outgoing).OfType<PassageDocument>())
            .Select(passage => Json(passage, ReportingJson.Default.PassageDocument))
            .Append(Json(_rig.Loop.View, ReportingJson.Default.LaneDocument));
        Assert.All(shown, text => Assert.DoesNotContain("77/2026", text, StringComparison.Ordinal));
        Assert.All(shown, text => Assert.DoesNotContain("supervisor", text, StringComparison.Ordinal));
    }

    private static string Json<T>(T document, System.Text.Json.Serialization.Metadata.JsonTypeInfo<T> type)
        => System.Text.Json.JsonSerializer.Serialize(document, type);

    private void Keep(params WatchEntry[] entries)
        => _rig.InForce = _rig.InForce with { WatchLists = SampleData.WatchLists(entries) };

    private LaneRig Read(string text, PlateView view, params string[] candidates)
    {
        _rig.Loop.Post(new LaneMessage(LaneMessageKind.Plate)
        {
            Plate = new PlateRead
            {
                At = _rig.Clock.Elapsed,
                Camera = "rear-1",
                View = view,
                Text = text,
                Candidates = [.. candidates.Select(candidate => new PlateCandidate(candidate, null))],
            },
        });
        return _rig;
    }
}
