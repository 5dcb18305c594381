using GreenLane.Lanes;
using GreenLane.Reporting.Contracts;
using GreenLane.Reporting.Journal;
using GreenLane.Reporting.Presence;
using GreenLane.Reporting.Tests;
using Microsoft.Extensions.Logging.Abstractions;

namespace GreenLane.Gateway.Tests.Notices;

public class PaperLaneTests
{
    private static readonly Enrolment Enrolled = SampleData.Truck(1);

    [Fact]
    [Hazard("H-16")]
    public void Truck_with_complete_papers_passes_without_an_authorisation_and_its_record_says_by_what()
    {
        using var rig = Rig(PaperSample.Notice);

        Arrive(rig).Run(4);
        Assert.True(rig.IsGreen);
        rig.DriveThrough();

        var passage = Assert.Single(rig.Journal.Closed);
        Assert.Equal(
            ("released", "unknown", "exact", null),
            (passage.Outcome, passage.Identity, passage.Papers!.Match, passage.OperatorId));
        Assert.Equal(
            ("26RS0123456789ABJ0", true, "file"),
            (passage.Papers.Notices[0].Mrn, passage.Papers.Notices[0].Counts, passage.Papers.Notices[0].Source));
        Assert.Contains(passage.Rules, rule => rule is { Id: "documents-count", Result: "pass" });
    }

    [Fact]
    [Hazard("H-16")]
    public void Papers_open_nothing_before_the_reader_and_the_rear_camera_had_their_time()
    {
        using var rig = Rig(PaperSample.Notice);

        Arrive(rig).Run(2.5);
        Assert.False(rig.IsGreen);
        rig.Read(new PlateRead { At = default, Camera = "rear-1", View = PlateView.Rear, Text = "SU 999-XX" }).Run(1);

        Assert.Equal(("referred", "identity-weak"), (rig.Loop.View.Phase, rig.Loop.View.Reason));
    }

    [Fact]
    [Hazard("H-16")]
    public void Wrong_check_digit_end_of_validity_and_a_missing_certificate_refer_with_that_reason()
    {
        Notice[] spoilt =
        [
            PaperSample.Notice with { Mrn = PaperSample.Mrn("26RS0123456789ABJ1") },
            PaperSample.Notice with { ValidTo = SampleData.Now.AddSeconds(2) },
            PaperSample.Notice with { Weighing = null },
        ];

        string?[] details = [.. spoilt.Select(notice =>
        {
            using var rig = Rig(notice);
            Arrive(rig).Run(4);
            Assert.Equal(("referred", "documents-missing"), (rig.Loop.View.Phase, rig.Loop.View.Reason));
            return rig.Passages[^1].Rules.Single(rule => rule.Id == "documents-complete").Detail;
        })];

        Assert.StartsWith("the MRN's check digit is wrong", details[0], StringComparison.Ordinal);
        Assert.StartsWith("its notice ended", details[1], StringComparison.Ordinal);
        Assert.StartsWith("no weighing certificate", details[2], StringComparison.Ordinal);
    }

    [Fact]
    [Hazard("H-16")]
    public void Silent_intake_refers_those_who_need_papers_and_the_trucks_of_operators_still_pass()
    {
        using var rig = Rig(PaperSample.Notice);
        rig.Services.Notices!.Heard("file", SampleData.Now.AddHours(-2));

        Arrive(rig).Run(4);
        Assert.Equal("documents-missing", rig.Loop.View.Reason);
        rig.Set(LaneRig.Wiring.EntryLoop, false).Run(8).Arrive(Enrolled).Run(0.1);

        Assert.True(rig.IsGreen);
    }

    [Fact]
    [Hazard("H-16")]
    public void Green_ends_when_the_notice_ends_under_it()
    {
        using var rig = Rig(PaperSample.Notice with { ValidTo = SampleData.Now.AddSeconds(8) });

        Arrive(rig).Run(4);
        Assert.True(rig.IsGreen);
        rig.Run(3);

        Assert.False(rig.IsGreen);
        Assert.Equal("documents-missing", rig.Loop.View.Reason);
    }

    [Fact]
    [Hazard("H-16")]
    public void Plate_that_is_nearly_the_noticed_one_opens_nothing()
    {
        using var rig = Rig(PaperSample.Notice);

        rig.Run(3).Set(LaneRig.Wiring.EntryLoop, true).Run(0.05).Plate("NI I23-AB").Run(4);

        Assert.Equal(("referred", "vehicle-unknown"), (rig.Loop.View.Phase, rig.Loop.View.Reason));
    }

    [Fact]
    [Hazard("H-14")]
    public void Second_truck_of_the_same_plate_does_not_enter_on_the_same_papers()
    {
        using var folder = new TemporaryFolder();
        using var presence = PresenceBook.Open(
            folder["presence.db"], new Topics("MK", "tabanovce", "g1"), new PresenceKey(new byte[32]), false,
            new PresenceSettings(), () => SampleData.Now, NullLogger.Instance);
        using var rig = Rig(presence, PaperSample.Notice);
        Arrive(rig).Run(4).DriveThrough().Run(10);
        Assert.Equal("released", Assert.Single(rig.Journal.Closed).Outcome);

        Arrive(rig).Run(4);

        Assert.Equal(("referred", "already-inside"), (rig.Loop.View.Phase, rig.Loop.View.Reason));
    }

    [Fact]
    public void Lane_that_asks_for_documents_lets_an_operators_truck_pass_with_them_and_refers_it_without()
    {
        var notice = PaperSample.Notice with { Plates = [new NoticePlate(Enrolled.Key, false)] };
        using var with = new LaneRig(
            [Enrolled], notices: PaperSample.Book(notice), policy: usual => usual with { RequireDocuments = true });
        using var without = new LaneRig(
            [Enrolled], notices: PaperSample.Book(PaperSample.Notice),
            policy: usual => usual with { RequireDocuments = true });
        (with.Journal.Immediate, without.Journal.Immediate) = (true, true);

        with.Run(3).Arrive(Enrolled).Run(0.2);
        without.Run(3).Arrive(Enrolled).Run(0.2);

        Assert.True(with.IsGreen);
        Assert.Equal(("referred", "documents-missing"), (without.Loop.View.Phase, without.Loop.View.Reason));
    }

    [Fact]
    public void Lane_that_waits_for_the_veterinary_refers_who_has_no_consent()
    {
        var notice = PaperSample.Notice with { Plates = [new NoticePlate(Enrolled.Key, false)] };
        using var rig = new LaneRig(
            [Enrolled], notices: PaperSample.Book(notice),
            policy: usual => usual with { Consents = [Agency.Veterinary] });

        rig.Run(3).Arrive(Enrolled).Run(0.2);

        Assert.Equal(("referred", "consent-missing"), (rig.Loop.View.Phase, rig.Loop.View.Reason));
    }

    [Fact]
    [Hazard("H-10")]
    public void Movement_numbers_leave_as_pseudonyms_and_plates_of_notices_not_at_all()
    {
        using var rig = Rig(PaperSample.Notice);

        Arrive(rig).Run(4).DriveThrough();

        var sent = rig.Journal.Durable.Select(entry => entry.Outgoing).OfType<PassageDocument>()
            .Select(passage => System.Text.Json.JsonSerializer.Serialize(
                passage, ReportingJson.Default.PassageDocument)).ToList();
        Assert.All(sent, text => Assert.DoesNotContain("26RS0123456789ABJ0", text, StringComparison.Ordinal));
        Assert.All(sent, text => Assert.DoesNotContain("V-77", text, StringComparison.Ordinal));
        Assert.All(sent, text => Assert.DoesNotContain("NI123AB", text, StringComparison.Ordinal));
        Assert.NotNull(rig.Journal.Durable.Last(entry => entry.Kind == JournalKind.PassageClosed)
            .Outgoing!.Papers!.Notices[0].Mrn);
    }

    private static LaneRig Arrive(LaneRig rig)
        => rig.Run(3).Set(LaneRig.Wiring.EntryLoop, true).Run(0.05).Plate(PaperSample.Plate);

    private static LaneRig Rig(params Notice[] notices) => Rig(null, notices);

    private static LaneRig Rig(PresenceBook? presence, params Notice[] notices)
    {
        var rig = new LaneRig([Enrolled], presence: presence, notices: PaperSample.Book(notices));
        rig.InForce = PaperSample.WithDocuments(rig.InForce);
        rig.Journal.Immediate = true;
        return rig;
    }
}
