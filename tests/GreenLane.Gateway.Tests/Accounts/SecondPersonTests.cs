using System.Text.Json;
using GreenLane.Accounts;
using GreenLane.Gateway.Accounts;
using GreenLane.Gateway.Configuration;
using GreenLane.Gateway.Http;
using GreenLane.Gateway.Loop;
using GreenLane.Lanes;
using GreenLane.Reporting.Journal;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.Extensions.Time.Testing;

namespace GreenLane.Gateway.Tests.Accounts;

/// <summary>What one person may not decide alone, on a live lane with a suspended operator's truck.</summary>
public sealed class SecondPersonTests : IDisposable
{
    private const string NeedsSecond = "urn:greenlane:second-person";

    private static readonly Enrolment Truck = SampleData.Truck(3, AuthorisationStatus.Suspended);

    private readonly FakeTimeProvider _time = new();
    private readonly LiveLane _lane = new(Truck);
    private readonly CommandRig _rig;

    public SecondPersonTests() => _rig = new CommandRig(_lane, _time);

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Fact, Hazard("H-31")]
    public async Task Release_against_a_grave_rule_needs_another_officer_and_both_stand_in_the_record()
    {
        var (first, passage) = await BeginAsync();

        var alone = await _rig.ReleaseAsync(first, passage);
        var green = _lane.IsGreen;
        var together = await _rig.ReleaseAsync(first, passage, "second");

        Assert.Equal((403, NeedsSecond), (alone.Status, alone.Type));
        Assert.Equal(_time.GetUtcNow().AddSeconds(120), DateTimeOffset.Parse(alone.Until!, null));
        Assert.False(green);
        Assert.Equal(202, together.Status);
        await GatewayProcess.UntilAsync(() => Task.FromResult(_lane.IsGreen), Ct);
        var acts = _lane.Journal.Durable.Where(entry => entry.Kind == JournalKind.Audit).ToList();
        var act = JsonSerializer.Deserialize(acts.Single().Text!, GatewayJson.Default.AuditDocument)!;
        Assert.Equal(("release", "first", "second"), (act.Verb, act.By, act.Second));
    }

    [Theory, Hazard("H-31")]
    [InlineData("first", CommandRig.Pin)]
    [InlineData("nobody-here", CommandRig.Pin)]
    [InlineData("second", "111112")]
    [InlineData("second", "")]
    [InlineData("second", null)]
    [InlineData("disabled", CommandRig.Pin)]
    [InlineData("technician", CommandRig.Pin)]
    [InlineData("auditor", CommandRig.Pin)]
    [InlineData("without-pin", CommandRig.Pin)]
    public async Task Who_is_not_another_officer_with_the_right_pin_confirms_nothing(string second, string? pin)
    {
        var first = await _rig.HireAsync("first", Role.Supervisor);
        await _rig.HireAsync("second", Role.Officer);
        await _rig.HireAsync("technician", Role.Technician);
        await _rig.HireAsync("auditor", Role.Auditor);
        await _rig.HireAsync("without-pin", Role.Officer, pin: null);
        await _rig.HireAsync("disabled", Role.Officer);
        _rig.Book.Update("disabled", account => account with { Disabled = true });
        var passage = await _lane.ReferAsync(Truck, Ct);
        var refused = await _rig.ReleaseAsync(first, passage);

        var answer = await _rig.ReleaseAsync(first, passage, second, pin);

        Assert.Equal((403, NeedsSecond, refused.Until), answer);
        Assert.Equal("referred", _lane.Runner.Loop.View.Phase);
        Assert.Equal(202, (await _rig.ReleaseAsync(first, passage, "second")).Status);
    }

    [Fact, Hazard("H-31")]
    public async Task Of_two_tabs_that_confirm_the_same_release_one_wins()
    {
        var first = await _rig.HireAsync("first", Role.Officer);
        var third = await _rig.HireAsync("third", Role.Officer);
        await _rig.HireAsync("second", Role.Officer);
        var passage = await _lane.ReferAsync(Truck, Ct);
        await _rig.ReleaseAsync(first, passage);

        var answers = await Task.WhenAll(
            _rig.ReleaseAsync(first, passage, "second"),
            _rig.ReleaseAsync(first, passage, "second"),
            _rig.ReleaseAsync(third, passage, "second"));

        Assert.Equal([202, 409, 409], answers.Select(answer => answer.Status).Order());
        Assert.Equal(409, (await _rig.ReleaseAsync(first, passage, "second")).Status);
        Assert.Single(_lane.Journal.Durable, entry => entry.Kind == JournalKind.Audit);
    }

    [Fact, Hazard("H-31")]
    public async Task Confirmation_later_than_120_s_after_the_refusal_counts_for_nothing()
    {
        var (first, passage) = await BeginAsync();
        var refused = await _rig.ReleaseAsync(first, passage);
        _time.Advance(SecondPerson.Window);

        var late = await _rig.ReleaseAsync(first, passage, "second");
        var inTime = await _rig.ReleaseAsync(first, passage, "second");

        Assert.Equal((403, NeedsSecond), (late.Status, late.Type));
        Assert.NotEqual(refused.Until, late.Until);
        Assert.Equal(202, inTime.Status);
    }

    [Fact, Hazard("H-31")]
    public async Task Five_wrong_pins_lock_the_pin_and_the_right_one_with_it()
    {
        var (first, passage) = await BeginAsync();
        for (var i = 0; i < AttemptBook.Free; i++)
        {
            Assert.Equal(403, (await _rig.ReleaseAsync(first, passage, "second", $"77777{i}")).Status);
        }

        var locked = await _rig.ReleaseAsync(first, passage, "second");
        _time.Advance(AttemptBook.FirstLock);
        var free = await _rig.ReleaseAsync(first, passage, "second");

        Assert.Equal((429, "urn:greenlane:locked"), (locked.Status, locked.Type));
        Assert.Equal(202, free.Status);
        var failures = _rig.AuditJournal.Durable.Select(entry => entry.Text!)
            .Where(text => text.Contains("pin-failed", StringComparison.Ordinal)).ToList();
        Assert.Contains("\"by\":\"first\"", Assert.Single(failures), StringComparison.Ordinal);
    }

    [Fact, Hazard("H-30")]
    public async Task Release_is_refused_when_it_cannot_be_recorded_and_stop_is_not()
    {
        var first = await _rig.HireAsync("first", Role.Officer);
        var passage = await _lane.ReferAsync(Truck, Ct);
        _lane.Journal.IsWritable = false;

        var toDesk = await _rig.Desk.CarryAsync(
            _lane.Runner, LaneVerb.ToDesk, passage, new CommandBody("to-desk", null, null, null),
            new DefaultHttpContext(), new Caller(first, null, null, first.Rights, true));
        var stop = await _rig.Desk.CarryAsync(
            _lane.Runner, LaneVerb.Stop, 0, new CommandBody("stop", null, null, null),
            new DefaultHttpContext(), Caller.Unknown(HttpAccess.Accounts));

        Assert.Equal(503, Assert.IsType<ProblemHttpResult>(toDesk.Result).StatusCode);
        Assert.IsType<Accepted<CommandReceipt>>(stop.Result);
        Assert.False(_lane.IsGreen);
        await GatewayProcess.UntilAsync(() => Task.FromResult(_lane.Runner.Loop.View.Mode == "stopped"), Ct);
    }

    [Theory, Hazard("H-30")]
    [InlineData(LaneVerb.Open)]
    [InlineData(LaneVerb.Automatic)]
    [InlineData(LaneVerb.Manual)]
    [InlineData(LaneVerb.Reset)]
    public async Task What_opens_a_lane_waits_for_its_record(LaneVerb verb)
    {
        var first = await _rig.HireAsync("first", Role.Officer);
        _lane.Runner.Post(new LaneMessage(LaneMessageKind.Command)
        {
            Command = new CommandRequest("c1", LaneVerb.Close, 0, "test", null, null),
        });
        _rig.AuditJournal.IsWritable = false;

        var answer = await _rig.Desk.CarryAsync(
            _lane.Runner, verb, 0, new CommandBody(StableId.Of(verb), null, null, null),
            new DefaultHttpContext(), new Caller(first, null, null, first.Rights, true));

        Assert.Equal(503, Assert.IsType<ProblemHttpResult>(answer.Result).StatusCode);
        await GatewayProcess.UntilAsync(() => Task.FromResult(_lane.Runner.Loop.View.Mode == "closed"), Ct);
    }

    /// <summary>Two officers, and a truck that neither may release alone.</summary>
    private async Task<(Account First, ulong Passage)> BeginAsync()
    {
        var first = await _rig.HireAsync("first", Role.Officer);
        await _rig.HireAsync("second", Role.Officer);
        return (first, await _lane.ReferAsync(Truck, Ct));
    }

    public void Dispose()
    {
        _lane.Dispose();
        _rig.Dispose();
    }
}
