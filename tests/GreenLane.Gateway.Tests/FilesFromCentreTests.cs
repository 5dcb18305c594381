using CsCheck;
using GreenLane.Gateway.Keeping;
using GreenLane.Lanes;
using GreenLane.Registry;
using GreenLane.Reporting.Contracts;

namespace GreenLane.Gateway.Tests;

/// <summary>Signed files that the broker delivers: what they do at the lane, and what they cannot do.</summary>
public sealed class FilesFromCentreTests : IDisposable
{
    private static readonly Enrolment Truck = SampleData.Truck(1);
    private readonly SimulatedTime _time = new(SampleData.Now);
    private readonly FilesDesk _desk;
    private readonly LaneRig _rig;

    public FilesFromCentreTests()
    {
        _desk = new FilesDesk(_time, signatures: 2);
        _rig = new LaneRig([Truck], time: _time) { InForce = _desk.Data.Current };
        _rig.Journal.Immediate = true;
        _rig.Run(3);
    }

    public void Dispose()
    {
        _rig.Dispose();
        _desk.Dispose();
    }

    [Fact]
    [Hazard("H-15")]
    public void Truck_on_a_lit_green_goes_red_at_the_next_turn_when_its_country_is_suspended()
    {
        Green();

        Assert.Equal(FileTaking.InForce, _desk.TakeRules(FilesDesk.Rules(2, "stop", _desk.Own, _desk.Second)));
        Turn();

        Assert.True(_rig.IsRed && !_rig.IsGreen);
        Assert.Equal(1, _desk.Tallies.Of(FileTally.Taken));
        Assert.Empty(_desk.Alarms.Standing);
    }

    [Fact]
    [Hazard("H-15")]
    public void Truck_on_a_lit_green_goes_red_at_the_next_turn_when_its_issuer_suspends_its_operator()
    {
        Green();

        Assert.Equal(
            FileTaking.InForce,
            _desk.Take(FileTopic.Registry, "RS", _desk.Registry(2, AuthorisationStatus.Suspended)));
        Turn();

        Assert.True(_rig.IsRed && !_rig.IsGreen);
    }

    [Fact]
    [Hazard("H-15")]
    public void Suspension_still_holds_after_a_restart_without_a_broker()
    {
        _desk.TakeRules(FilesDesk.Rules(2, "stop", _desk.Own, _desk.Second));

        _desk.Restart();
        _rig.InForce = _desk.Data.Current;
        _rig.Arrive(Truck).Run(0.2);

        Assert.False(_rig.IsGreen);
        Assert.Equal("recognition-suspended", _rig.Loop.View.Reason);
    }

    [Fact]
    [Hazard("H-06")]
    public void Rules_with_one_signature_of_two_are_refused_and_alarmed()
    {
        Assert.Equal(FileTaking.Refused, _desk.TakeRules(FilesDesk.Rules(2, "stop", _desk.Own)));

        Assert.Contains("too-few-signatures", Assert.Single(_desk.Texts("file-refused")), StringComparison.Ordinal);
        Unchanged();
    }

    [Fact]
    [Hazard("H-06")]
    public void Rules_by_a_strange_key_are_refused_and_alarmed()
    {
        using var stranger = SigningKey.Create();

        Assert.Equal(FileTaking.Refused, _desk.TakeRules(FilesDesk.Rules(2, "green", _desk.Own, stranger)));

        Assert.Contains("key-not-trusted", Assert.Single(_desk.Texts("file-refused")), StringComparison.Ordinal);
        Unchanged();
    }

    [Fact]
    [Hazard("H-06")]
    public void Earlier_rules_played_again_do_not_lift_a_suspension_and_are_alarmed()
    {
        var earlier = FilesDesk.Rules(1, "green", _desk.Own, _desk.Second);
        _desk.TakeRules(FilesDesk.Rules(2, "stop", _desk.Own, _desk.Second));

        Assert.Equal(FileTaking.Refused, _desk.TakeRules(earlier));

        Assert.Contains("older", Assert.Single(_desk.Texts("file-refused")), StringComparison.Ordinal);
        Assert.Equal(2UL, _desk.Data.Current.Recognition!.Sequence);
    }

    [Fact]
    public void What_is_in_force_may_come_again_and_again_without_a_word()
    {
        var rules = FilesDesk.Rules(2, "stop", _desk.Own, _desk.Second);
        _desk.TakeRules(rules);
        var inForce = _desk.Data.Current;

        Assert.Equal(FileTaking.InForce, _desk.TakeRules(rules));
        Assert.Equal(FileTaking.InForce, _desk.TakeRules(rules));

        Assert.Same(inForce, _desk.Data.Current);
        Assert.Equal(2, _desk.Tallies.Of(FileTally.Repeated));
        Assert.Empty(_desk.Alarms.Standing);
    }

    [Fact]
    public void Alarm_of_a_refused_file_stands_as_long_as_it_lies_at_the_broker_and_a_while_longer()
    {
        _desk.TakeRules(FilesDesk.Rules(2, "stop", _desk.Own));
        _time.Advance(TimeSpan.FromHours(2));
        Assert.Single(_desk.Alarms.Standing);

        _desk.TakeRules(FilesDesk.Rules(2, "stop", _desk.Own, _desk.Second));
        Assert.Single(_desk.Alarms.Standing);

        _time.Advance(TimeSpan.FromMinutes(11));
        Assert.Empty(_desk.Alarms.Standing);
    }

    [Fact]
    public void Taking_a_file_from_the_broker_takes_nothing_out_of_force()
    {
        Assert.Equal(FileTaking.InForce, _desk.TakeRules([]));

        Unchanged();
        Assert.Equal(1, _desk.Tallies.Of(FileTally.Emptied));
    }

    [Fact]
    public void File_on_a_topic_that_is_not_its_own_is_refused()
    {
        Assert.Equal(FileTaking.Refused, _desk.Take(FileTopic.Registry, "AL", _desk.Registry(2)));
        Assert.Equal(FileTaking.Refused, _desk.Take("poems", "MK", _desk.Registry(2)));
        Assert.Equal(FileTaking.Refused, _desk.Take(FileTopic.Registry, "R%", _desk.Registry(2)));

        Assert.Contains("wrong-kind", Assert.Single(_desk.Texts("file-refused")), StringComparison.Ordinal);
        Unchanged();
    }

    [Fact]
    [Hazard("H-11")]
    public void Any_bytes_are_refused_and_never_an_exception()
        => Gen.Byte.Array[1, 200].Sample(bytes => _desk.TakeRules(bytes) == FileTaking.Refused, iter: 200, threads: 1);

    [Fact]
    [Hazard("H-15")]
    public void Suspension_that_the_disk_does_not_take_is_alarmed_and_asked_for_again()
    {
        var received = Path.Combine(_desk.Root, "data", "received");
        File.WriteAllText(received, "in the way");
        var rules = FilesDesk.Rules(2, "stop", _desk.Own, _desk.Second);

        Assert.Equal(FileTaking.NotKept, _desk.TakeRules(rules));
        Assert.Single(_desk.Texts("file-not-kept"));

        File.Delete(received);
        Assert.Equal(FileTaking.InForce, _desk.TakeRules(rules));
        Assert.Equal(2UL, _desk.Data.Current.Recognition!.Sequence);
    }

    [Fact]
    public void Health_names_every_file_in_force_since_when()
    {
        _time.Advance(TimeSpan.FromMinutes(5));
        _desk.TakeRules(FilesDesk.Rules(2, "stop", _desk.Own, _desk.Second));

        var files = _desk.Data.Files.ToDictionary(file => file.Kind);

        Assert.Equal(("MK", 2UL), (files["recognition"].Issuer, files["recognition"].Sequence));
        Assert.Equal(("RS", 1UL), (files["registry"].Issuer, files["registry"].Sequence));
        var later = files["recognition"].Since - files["registry"].Since;
        Assert.InRange(later, TimeSpan.FromMinutes(5), TimeSpan.FromMinutes(6));
        Assert.Equal(_desk.Data.Current.Recognition!.Hash, files["recognition"].Hash);
    }

    private void Green()
    {
        _rig.Arrive(Truck).Run(0.2);
        Assert.True(_rig.IsGreen);
    }

    private void Turn()
    {
        _rig.InForce = _desk.Data.Current;
        _rig.Run(0.02);
    }

    private void Unchanged()
    {
        Assert.Equal(1UL, _desk.Data.Current.Recognition!.Sequence);
        Green();
    }
}
