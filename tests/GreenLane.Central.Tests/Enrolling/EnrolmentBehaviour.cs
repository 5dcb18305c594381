using GreenLane.Central.Enrolling;
using GreenLane.Central.Store;
using GreenLane.Lanes;
using GreenLane.Registry;
using GreenLane.Tables;

namespace GreenLane.Central.Tests.Enrolling;

/// <summary>What an office may do and what becomes of it, on every kind of store.</summary>
public abstract class EnrolmentBehaviour : IDisposable
{
    private const string Ana = Office.Ana;
    private const string Boris = Office.Boris;

    private readonly StoreDatabase _database;
    private readonly List<Office> _offices = [];

    protected EnrolmentBehaviour(StoreDatabase database)
    {
        _database = database;
        Assert.Null(database.Prepare());
    }

    public virtual void Dispose()
    {
        _offices.ForEach(office => office.Dispose());
        _database.Dispose();
        GC.SuppressFinalize(this);
    }

    [Fact]
    public void Import_shows_what_changes_and_changes_it_when_confirmed()
    {
        var office = NewOffice();

        var first = office.Proposed(Office.Tables(1000, 20));

        Assert.Equal(new ImportCount(0, 20, 20, 0, 0), first.Import!.Vehicles);
        Assert.Equal(new ImportCount(0, 2, 2, 0, 0), first.Import.Operators);
        Assert.Equal(0, office.Register.Version);

        Office.Done(office.Desk.Confirm(Ana, true, first.Id));
        var second = office.Proposed(Office.Tables(1001, 20));

        Assert.Equal((1, 20), (office.Register.Version, office.Register.Vehicles));
        Assert.Equal(new ImportCount(20, 20, 1, 0, 1), second.Import!.Vehicles);
        Assert.Equal(
            [("removed", "BG1000AA"), ("added", "BG1020AA")],
            second.Import.Changes.Select(change => (change.What, change.Plate)));
        Assert.False(second.NeedsSecond);
    }

    [Fact]
    public void Wrong_lines_are_all_named_and_nothing_is_kept()
    {
        var office = NewOffice();
        var problems = new TableProblems();
        var files = Office.Tables(1000, 3, """
            RS-9,RS,BG1AA,tractor,,,2024-02-01,
            RS-1,RS,BG2AA,tank,,,2024-02-01,
            RS-1,RS,BG3AA,tractor,,,1900-01-01,9999-12-31
            RS-1,RS,BG1000АА,tractor,,,2024-02-01,
            RS-2,RS,BG1000AA,tractor,,,2024-02-01,
            RS-2,RS,=1+1,tractor,,,2024-02-01,
            """);

        var answer = office.Desk.ProposeImport(Ana, files, problems, null);

        Assert.Equal(EnrolmentOutcome.Refused, answer.Outcome);
        Assert.Equal(
            [
                (5, "operator_id"), (6, "kind"), (7, "valid_from"), (7, "valid_to"), (8, "plate"), (10, "plate"),
            ],
            problems.Items.Select(problem => ((int)problem.Line, problem.Name)));
        Assert.Empty(office.View.Proposals(openOnly: false).Items);
    }

    [Fact]
    public void Register_that_shrinks_by_more_than_a_tenth_waits_for_a_second_person()
    {
        var office = NewOffice();
        office.Hold(1000, 40);

        var proposal = office.Proposed(Office.Tables(1005, 35));

        Assert.True(proposal.NeedsSecond);
        Assert.Equal(EnrolmentOutcome.SecondPerson, office.Desk.Confirm(Boris, maySecond: false, proposal.Id).Outcome);
        Assert.Equal(EnrolmentOutcome.SecondPerson, office.Desk.Confirm("ANA", true, proposal.Id).Outcome);
        Assert.Equal(1, office.Register.Version);
        Office.Done(office.Desk.Confirm(Boris, true, proposal.Id));
        Assert.Equal((2, 35), (office.Register.Version, office.Register.Vehicles));
        Assert.Equal((Ana, Boris), (office.Register.Latest!.By, office.Register.Latest.Second));
    }

    [Fact]
    public void Import_made_on_a_register_that_changed_meanwhile_is_told_so()
    {
        var office = NewOffice();
        office.Hold(1000, 20);
        var mine = office.Proposed(Office.Tables(1000, 21), Ana);
        var other = office.Proposed(Office.Tables(1000, 22), Boris);
        Office.Done(office.Desk.Confirm(Boris, true, other.Id));

        var answer = office.Desk.Confirm(Ana, true, mine.Id);

        Assert.Equal(EnrolmentOutcome.Moved, answer.Outcome);
        Assert.Equal(22, office.Register.Vehicles);
        Assert.Equal(EnrolmentOutcome.Moved, office.Desk.Confirm(Boris, true, other.Id).Outcome);
    }

    [Fact]
    public void Published_registry_verifies_and_holds_the_register()
    {
        var office = NewOffice();
        office.Hold(1000, 20);

        office.Publish();

        var registry = office.InForce();
        Assert.Equal((1UL, 20), (registry.State.Sequence, registry.Vehicles));
        Assert.True(office.Register.Published);
        Assert.Equal(registry.Facts.Hash, office.Register.Handed!.Hash);
    }

    [Fact]
    public void Of_two_who_publish_at_once_one_is_told()
    {
        var office = NewOffice();
        office.Hold(1000, 20);
        var seen = office.Register;
        var other = office.Open();

        EnrolmentAnswer[] answers = new EnrolmentAnswer[2];
        Parallel.Invoke(
            () => answers[0] = office.Publications.Publish(Ana, seen.Version, seen.Sequence),
            () => answers[1] = other.Publications.Publish(Boris, seen.Version, seen.Sequence));

        Assert.Single(answers, answer => answer.IsDone);
        var told = Assert.Single(answers, answer => answer.Outcome == EnrolmentOutcome.Moved);
        Assert.Matches("^(ana|boris) published sequence 1 at ", told.Detail);
        Assert.Equal(1UL, office.InForce().State.Sequence);
    }

    [Fact]
    public void Whoever_publishes_what_changed_after_they_looked_is_told()
    {
        var office = NewOffice();
        office.Hold(1000, 20);
        var seen = office.Register;
        office.Hold(1000, 21);

        Assert.Equal(
            EnrolmentOutcome.Moved, office.Publications.Publish(Ana, seen.Version, seen.Sequence).Outcome);
        Assert.False(File.Exists(office.Handed));
    }

    [Fact]
    public void Suspension_takes_two_persons_and_goes_out_at_once_without_what_is_not_published_yet()
    {
        var office = NewOffice();
        office.Hold(1000, 20);
        office.Publish();
        office.Hold(1000, 25);
        var proposal = office.Proposed(new StatusWish("RS-1", null, "suspended", "forged certificates"));

        var alone = office.Desk.Confirm(Ana, true, proposal.Id);
        Assert.Equal(EnrolmentOutcome.SecondPerson, alone.Outcome);
        Assert.Equal(AuthorisationStatus.Granted, office.StatusInForce("RS-1"));
        office.Time.Advance(TimeSpan.FromMinutes(3));
        Office.Done(office.Desk.Confirm(Boris, true, proposal.Id));

        Assert.Equal(AuthorisationStatus.Suspended, office.StatusInForce("RS-1"));
        Assert.Equal(AuthorisationStatus.Granted, office.StatusInForce("RS-2"));
        Assert.Equal((2UL, 20), (office.InForce().State.Sequence, office.InForce().Vehicles));
        Assert.Equal((25, false), (office.Register.Vehicles, office.Register.Published));
        Assert.Equal(
            ("suspended", "RS-1", "forged certificates"),
            (office.Register.Latest!.What, office.Register.Latest.Subject, office.Register.Latest.Reason));
        office.Publish();
        Assert.Equal(AuthorisationStatus.Suspended, office.StatusInForce("RS-1"));
        Assert.Equal(
            office.Time.GetUtcNow(),
            office.View.Operators("RS-1", null, 9).Items[0].Authorisations[0].StatusSince);
    }

    [Fact]
    public void What_was_revoked_is_not_granted_again_and_what_was_suspended_is()
    {
        var office = NewOffice();
        office.Hold(1000, 20);
        office.Publish();
        Decide(new StatusWish("RS-1", "A1", "suspended", "why"));
        Decide(new StatusWish("RS-1", "A1", "granted", "cleared"));
        Assert.Equal(AuthorisationStatus.Granted, office.StatusInForce("RS-1"));
        Decide(new StatusWish("RS-1", null, "revoked", "why"));

        Assert.Equal(AuthorisationStatus.Revoked, office.StatusInForce("RS-1"));
        Assert.Equal(
            EnrolmentOutcome.NotFound,
            office.Desk.ProposeStatus(Ana, new StatusWish("RS-1", null, "granted", "again")).Outcome);
        Assert.Equal(
            EnrolmentOutcome.NotFound,
            office.Desk.ProposeStatus(Ana, new StatusWish("RS-7", null, "revoked", "who")).Outcome);
        Assert.Equal(
            EnrolmentOutcome.Refused,
            office.Desk.ProposeStatus(Ana, new StatusWish("RS-2", null, "revoked", " ")).Outcome);

        void Decide(StatusWish wish) => Office.Done(office.Desk.Confirm(Boris, true, office.Proposed(wish).Id));
    }

    [Fact]
    public void Refused_and_lapsed_proposals_are_not_done_any_more()
    {
        var office = NewOffice();
        office.Hold(1000, 20);
        var refused = office.Proposed(new StatusWish("RS-1", null, "suspended", "why"));
        var lapsed = office.Proposed(new StatusWish("RS-2", null, "suspended", "why"));

        Office.Done(office.Desk.Refuse(Boris, refused.Id, "not so"));
        office.Time.Advance(Proposal.Life);

        Assert.Equal(EnrolmentOutcome.Moved, office.Desk.Confirm(Boris, true, refused.Id).Outcome);
        Assert.Equal(EnrolmentOutcome.Moved, office.Desk.Confirm(Boris, true, lapsed.Id).Outcome);
        Assert.Equal(EnrolmentOutcome.NotFound, office.Desk.Confirm(Boris, true, 999).Outcome);
        Assert.Equal(1, office.Register.Version);
    }

    [Fact]
    public void Without_a_key_here_what_is_published_goes_out_when_it_comes_back_signed()
    {
        var office = NewOffice(signatures: 2, signsHere: false);
        office.Hold(1000, 20);
        office.Publish();
        Assert.False(File.Exists(office.Handed));
        var draft = office.Publications.Content(1)!;

        var one = Office.Signed(draft, office.Keys[0]);
        Assert.StartsWith(
            "too-few-signatures", office.Publications.TakeSigned(Boris, 1, one).Detail, StringComparison.Ordinal);
        using var stranger = SigningKey.Create();
        Assert.StartsWith(
            "key-not-trusted", office.Publications.TakeSigned(Boris, 1, Office.Signed(one, stranger)).Detail,
            StringComparison.Ordinal);
        Office.Done(office.Publications.TakeSigned(Boris, 1, Office.Signed(one, office.Keys[1])));

        Assert.Equal(20, office.InForce().Vehicles);
        Assert.Equal(EnrolmentOutcome.Moved, office.Publications.TakeSigned(Boris, 1, one).Outcome);
    }

    [Fact]
    public void Key_here_and_keys_elsewhere_sign_one_file_after_the_other()
    {
        var office = NewOffice(signatures: 2);
        office.Hold(1000, 20);
        office.Publish();

        var signed = Office.Signed(office.Publications.Content(1)!, office.Keys[1]);
        Office.Done(office.Publications.TakeSigned(Boris, 1, signed));

        Assert.Equal(2, office.InForce().Facts.Signers.Length);
    }

    [Fact]
    public void Something_else_that_is_rightly_signed_is_not_taken_for_what_was_to_be_signed()
    {
        var office = NewOffice(signsHere: false);
        office.Hold(1000, 20);
        office.Publish();
        var registry = RegistryFile.Write(
            new SignedHeader(
                SignedKind.Registry, CountryCode.Parse("RS"), 1, office.Time.GetUtcNow(),
                office.Time.GetUtcNow().AddDays(30)),
            new RegistryContent([], []), [office.Keys[0]]);

        var answer = office.Publications.TakeSigned(Boris, 1, registry);

        Assert.Equal("this is not what was to be signed", answer.Detail);
        Assert.False(File.Exists(office.Handed));
    }

    [Fact]
    public void Signed_file_that_somebody_brought_there_by_hand_is_what_a_suspension_restricts()
    {
        var office = NewOffice(signsHere: false);
        office.Hold(1000, 20);
        office.Publish();
        File.WriteAllBytes(office.Handed, Office.Signed(office.Publications.Content(1)!, office.Keys[0]));

        var revoked = office.Proposed(new StatusWish("RS-1", null, "revoked", "why"));
        Office.Done(office.Desk.Confirm(Boris, true, revoked.Id));
        var signed = Office.Signed(office.Publications.Content(2)!, office.Keys[0]);
        Office.Done(office.Publications.TakeSigned(Boris, 2, signed));

        Assert.Equal((2UL, 20), (office.InForce().State.Sequence, office.InForce().Vehicles));
        Assert.Equal(AuthorisationStatus.Revoked, office.StatusInForce("RS-1"));
    }

    [Fact]
    public void Key_that_gateways_do_not_trust_publishes_nothing()
    {
        var office = NewOffice();
        office.Hold(1000, 20);
        using var stranger = SigningKey.Create();
        File.WriteAllText(office.KeyFile, stranger.PrivatePem());

        var answer = office.Publications.Publish(Ana, 1, 0);

        Assert.Contains("key-not-trusted", answer.Detail, StringComparison.Ordinal);
        Assert.Equal(0, office.Register.Sequence);
    }

    [Fact]
    public void Only_the_contents_of_the_latest_versions_are_kept_and_the_lines_of_all()
    {
        var office = NewOffice();
        for (var count = 20; count < 28; count++)
        {
            office.Hold(1000, count);
        }

        using var connection = _database.OpenReader();
        var query = new EnrolmentQuery(connection);

        Assert.Equal(
            [false, false, false, true, true, true, true, true],
            Enumerable.Range(1, 8).Select(version => query.VersionContent(version) is not null));
        Assert.Equal(8, query.Versions(null, 99).Count);
    }

    [Fact]
    public void Number_of_proposals_that_wait_has_a_limit()
    {
        var office = NewOffice();
        office.Hold(1000, 20);
        for (var n = 0; n < EnrolmentDesk.MostOpen; n++)
        {
            office.Proposed(new StatusWish("RS-1", null, "suspended", "why"));
        }

        Assert.Equal(
            EnrolmentOutcome.Refused,
            office.Desk.ProposeStatus(Ana, new StatusWish("RS-1", null, "suspended", "why")).Outcome);
    }

    private protected Office NewOffice(int signatures = 1, bool signsHere = true)
    {
        var office = new Office(_database, signatures, signsHere);
        _offices.Add(office);
        return office;
    }
}
